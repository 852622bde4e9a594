// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/app/configfile.h"
#include "server/app/settingvalue.h"

#include <QtGlobal>

using namespace arqon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const Statements statements = parseConfigText(text, QStringLiteral("fuzz.toml"));
    for (const Statement &statement : statements.given) {
        const auto value = parseSettingValue(*statement.setting, statement.text);
        if (!value)
            continue;
        // What is shown can be read again, and is the same.
        const auto again = parseSettingValue(*statement.setting, displayValue(*statement.setting, *value));
        if (statement.setting->kind != SettingKind::Secret && (!again || *again != *value))
            qFatal("%s is not what it is shown as: %s", statement.setting->name, qPrintable(statement.text));
        Config config;
        statement.setting->binding.put(config, *value);
    }
    return 0;
}
