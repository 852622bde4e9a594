// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/protocol/implementations.h"

#include <QTest>

#include <simdjson.h>

namespace arqon::implementations {

QByteArrayList supported()
{
    QByteArrayList names;
    for (const simdjson::implementation *each : simdjson::get_available_implementations()) {
        if (each->supported_by_runtime_system())
            names.append(QByteArray::fromStdString(each->name()));
    }
    return names;
}

void use(const QByteArray &name)
{
    const simdjson::implementation *const found = simdjson::get_available_implementations()[name.toStdString()];
    QVERIFY(found);
    simdjson::get_active_implementation() = found;
}

void addEach()
{
    QTest::addColumn<QByteArray>("implementation");
    for (const QByteArray &name : supported())
        QTest::newRow(name.constData()) << name;
}

void useFetched()
{
    QFETCH_GLOBAL(QByteArray, implementation);
    use(implementation);
}

} // namespace arqon::implementations
