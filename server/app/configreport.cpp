// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configreport.h"

#include "server/app/settingvalue.h"

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

QString section(const Setting &setting)
{
    return setting.key().section(u'.', 0, 0);
}

QString shownDefault(const Setting &setting)
{
    const QString text = displayValue(setting, setting.defaultValue());
    return text.isEmpty() ? u"empty"_s : text;
}

QString valueWord(const Setting &setting)
{
    switch (setting.kind) {
    case SettingKind::Flag:
        return u"BOOL"_s;
    case SettingKind::Number:
        return u"N"_s;
    case SettingKind::Size:
        return u"SIZE"_s;
    case SettingKind::Duration:
        return u"TIME"_s;
    case SettingKind::Choice:
        return QString::fromLatin1(setting.choices).replace(u' ', u'|');
    case SettingKind::Address:
        return u"ADDRESS"_s;
    case SettingKind::Networks:
        return u"NETWORKS"_s;
    case SettingKind::Origins:
        return u"ORIGINS"_s;
    case SettingKind::List:
        return u"TEXT,TEXT"_s;
    case SettingKind::Text:
    case SettingKind::Secret:
        return u"TEXT"_s;
    }
    Q_UNREACHABLE();
}

constexpr auto HelpHead = R"(usage: arqonbus-server [--config FILE] [--SECTION-KEY VALUE]...

The ArqonBus message bus. It runs without any argument; ctrl-C or SIGTERM stops it, SIGHUP makes it read its
configuration again.

      --config FILE     read settings from a TOML file
      --ready-json      tell readiness as one line of JSON on standard output
      --print-config    print the settings in effect and where each came from
      --check-config    say whether the configuration is good
      --version         print the version
  -h, --help            print this

A setting is also read from the environment (--server-port: ARQONBUS_SERVER_PORT) and from the file ([server] port).
Flags beat the environment, the environment beats the file. docs/configuration.md says more.

Settings:
)"_L1;

constexpr auto HelpTail = R"(
Sizes may end in KiB, MiB, GiB; times in us, ms, s, m, h.
Exit status: 0 stopped as asked, 1 could not start, 2 bad configuration.
)"_L1;

constexpr auto DocumentHead = R"(<!--
SPDX-FileCopyrightText: 2026 The ArqonBus authors
SPDX-License-Identifier: GPL-3.0-or-later
Generated: arqonbus-server --print-settings-doc > docs/configuration.md
-->

# Configuration

`arqonbus-server` runs without any configuration. A setting `section.key` can be given, each way beating the ones before it,

1. in a TOML file named by `--config`: `[section]`, and under it `key = value`;
2. in the environment: `ARQONBUS_SECTION_KEY`;
3. as a flag: `--section-key VALUE` or `--section-key=VALUE`, `_` written as `-`.

A setting that does not exist, or a value that can't be, is an error that names it, and the server does not start (exit status 2).
`--check-config` only checks. `--print-config` prints the settings in effect and where each came from, as a TOML file.

Sizes are in bytes, or end in `KiB`, `MiB`, `GiB`. Times are in the unit that the default shows, or end in `us`, `ms`, `s`, `m`, `h`.
In TOML, a value with a unit stands in quotes: `max_message_size = "2 MiB"`.

On `SIGHUP` the server reads file and environment again and applies what changed among the settings marked *live*; a change
in another is named in the log and waits for a restart.

```toml
[server]
host = "0.0.0.0"
port = 9100

[websocket]
max_message_size = "2 MiB"

[log]
level = "warning"
```
)"_L1;

} // namespace

QString helpText()
{
    QString text = HelpHead;
    for (const Setting &setting : settingsTable()) {
        text += u"  %1 %2\n"_s.arg(setting.flag(), valueWord(setting));
        text += u"        %1 [%2]\n"_s.arg(QString::fromUtf8(setting.meaning), shownDefault(setting));
    }
    return text + HelpTail;
}

QString printedConfig(const Configuration &configuration)
{
    QString text;
    QString last;
    for (const Configuration::Entry &entry : configuration.entries()) {
        const QString name = section(*entry.setting);
        if (name != last)
            text += u"%1[%2]\n"_s.arg(last.isEmpty() ? QString() : u"\n"_s, name);
        last = name;
        const QString line = entry.setting->key().section(u'.', 1) + u" = "_s + tomlValue(*entry.setting, entry.value);
        text += u"%1  # %2\n"_s.arg(line.leftJustified(36), entry.origin);
    }
    return text;
}

QString settingsDocument()
{
    QString text = DocumentHead;
    QString last;
    for (const Setting &setting : settingsTable()) {
        const QString name = section(setting);
        if (name != last) {
            text += u"\n## %1\n\n| setting | default | allowed | live | meaning |\n| --- | --- | --- | --- | --- |\n"_s.arg(name);
            last = name;
        }
        QString meaning = QString::fromUtf8(setting.meaning);
        if (setting.shortVariable)
            meaning += u" Also `%1`."_s.arg(QString::fromLatin1(setting.shortVariable));
        text += u"| `%1` | %2 | %3 | %4 | %5 |\n"_s.arg(setting.key(), shownDefault(setting), allowedValues(setting),
                                                        setting.live ? u"live"_s : QString(), meaning);
    }
    return text;
}

} // namespace arqon
