// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/commandregistry.h"
#include "shared/protocol/commandtable.h"

#include <QTest>

using namespace arqon;

class tst_CommandRegistry : public QObject
{
    Q_OBJECT

    class Nothing : public Command
    {
        void run(const CallPtr &) const override {}
    };

private Q_SLOTS:
    void registry_hasTheTablesCommandsAndNoOthers()
    {
        const CommandRegistry registry;
        QList<QByteArray> table;
        for (const CommandRow &row : commandTable())
            table.append(row.name.toByteArray());
        QList<QByteArray> names = registry.names();
        std::sort(table.begin(), table.end());
        std::sort(names.begin(), names.end());
        QCOMPARE(names, table);
    }

    void add_takesANewNameOnly()
    {
        CommandRegistry registry;
        QVERIFY(!registry.find("analytics"));
        QVERIFY(registry.add("analytics", std::make_unique<Nothing>()));
        QVERIFY(registry.find("analytics"));
        QVERIFY(!registry.add("analytics", std::make_unique<Nothing>()));
        QVERIFY(!registry.add("ping", std::make_unique<Nothing>()));
    }
};

QTEST_APPLESS_MAIN(tst_CommandRegistry)
#include "tst_commandregistry.moc"
