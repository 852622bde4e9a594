// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/settingvalue.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestSettingValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodValues_areRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("number") << u"server.port"_s << u"9100"_s << u"9100"_s;
        QTest::newRow("least") << u"server.port"_s << u"0"_s << u"0"_s;
        QTest::newRow("most") << u"server.port"_s << u"65535"_s << u"65535"_s;
        QTest::newRow("spaces around") << u"server.port"_s << u" 1 "_s << u"1"_s;
        QTest::newRow("flag") << u"routing.auto_create"_s << u"false"_s << u"false"_s;
        QTest::newRow("flag, on") << u"routing.auto_create"_s << u"ON"_s << u"true"_s;
        QTest::newRow("flag, 0") << u"routing.auto_create"_s << u"0"_s << u"false"_s;
        QTest::newRow("bytes") << u"websocket.max_message_size"_s << u"2048"_s << u"2 KiB"_s;
        QTest::newRow("odd bytes") << u"websocket.max_message_size"_s << u"2049"_s << u"2049 B"_s;
        QTest::newRow("MiB") << u"websocket.max_message_size"_s << u"16 MiB"_s << u"16 MiB"_s;
        QTest::newRow("no space, small letters") << u"websocket.max_message_size"_s << u"16mib"_s << u"16 MiB"_s;
        QTest::newRow("GiB") << u"storage.max_memory"_s << u"1GiB"_s << u"1 GiB"_s;
        QTest::newRow("time in its unit") << u"server.ping_interval"_s << u"30"_s << u"30 s"_s;
        QTest::newRow("time in another") << u"server.ping_interval"_s << u"1500ms"_s << u"1500 ms"_s;
        QTest::newRow("time, minutes") << u"server.ping_interval"_s << u"2 m"_s << u"120 s"_s;
        QTest::newRow("time, none") << u"server.ping_interval"_s << u"0"_s << u"0 s"_s;
        QTest::newRow("milliseconds") << u"routing.request_timeout_ms"_s << u"250"_s << u"250 ms"_s;
        QTest::newRow("microseconds") << u"server.write_coalesce_us"_s << u"2ms"_s << u"2000 us"_s;
        QTest::newRow("hours") << u"storage.retention_hours"_s << u"120m"_s << u"2 h"_s;
        QTest::newRow("choice") << u"log.level"_s << u"debug"_s << u"debug"_s;
        QTest::newRow("IPv4") << u"server.host"_s << u"0.0.0.0"_s << u"0.0.0.0"_s;
        QTest::newRow("IPv6") << u"server.host"_s << u"::1"_s << u"::1"_s;
        QTest::newRow("localhost") << u"server.host"_s << u"localhost"_s << u"localhost"_s;
        QTest::newRow("no address where none is needed") << u"monitoring.host"_s << QString() << QString();
        QTest::newRow("text") << u"instance.id"_s << u"bus 1"_s << u"bus 1"_s;
    }

    void goodValues_areRead()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const Setting &setting = *findSetting(name);
        const auto value = parseSettingValue(setting, text);
        QVERIFY2(value, qPrintable(value ? QString() : value.error()));
        QCOMPARE(displayValue(setting, *value), shown);
        QVERIFY(*parseSettingValue(setting, shown) == *value);
    }

    void badValues_areRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *what, const char *name, const char *text) {
            QTest::newRow(what) << QString::fromLatin1(name) << QString::fromLatin1(text);
        };
        row("number, empty", "server.port", "");
        row("number, words", "server.port", "many");
        row("number, below", "server.port", "-1");
        row("number, above", "server.port", "65536");
        row("number, fraction", "server.port", "1.5");
        row("number, hex", "server.port", "0x10");
        row("number, plus", "server.port", "+1");
        row("number with a unit", "server.port", "9 KiB");
        row("number, two", "server.port", "9 1");
        row("number, beyond 64 bits", "server.port", "99999999999999999999999");
        row("number, other digits", "server.port", "\xb2");
        row("size, overflow", "storage.max_memory", "9223372036854775807 GiB");
        row("size, decimal unit", "storage.max_memory", "1 MB");
        row("size, unit alone", "storage.max_memory", "MiB");
        row("size, below", "storage.max_memory", "1 KiB");
        row("time, unknown unit", "server.ping_interval", "1 d");
        row("time, negative", "server.ping_interval", "-1 s");
        row("time, overflow", "server.ping_interval", "9223372036854775807 h");
        row("time, above", "server.ping_interval", "25 h");
        row("time, below", "server.ping_timeout", "0");
        row("time, finer than it can be", "storage.retention_hours", "30m");
        row("time, finer than seconds", "routing.dedupe_window", "1500ms");
        row("flag, empty", "routing.auto_create", "");
        row("flag, word", "routing.auto_create", "maybe");
        row("flag, 2", "routing.auto_create", "2");
        row("choice, other", "log.level", "verbose");
        row("choice, empty", "log.level", "");
        row("choice, case", "log.level", "Info");
        row("choice, two", "log.level", "debug info");
        row("address, name", "server.host", "example.org");
        row("address, empty", "server.host", "");
        row("address, short", "server.host", "1.2.3.4.5");
        row("address with port", "server.host", "127.0.0.1:9100");
        row("backend unknown", "storage.backend", "disk");
    }

    void badValues_areRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const auto value = parseSettingValue(*findSetting(name), text);
        QVERIFY(!value);
        QVERIFY2(value.error().startsWith("must be "_L1), qPrintable(value.error()));
    }

    void tomlValue_isQuotedWhereTomlNeedsIt()
    {
        QCOMPARE(tomlValue(*findSetting(u"server.port"_s), qint64(1)), u"1"_s);
        QCOMPARE(tomlValue(*findSetting(u"routing.auto_create"_s), true), u"true"_s);
        QCOMPARE(tomlValue(*findSetting(u"websocket.max_message_size"_s), qint64(1024 * 1024)), u"\"1 MiB\""_s);
        QCOMPARE(tomlValue(*findSetting(u"instance.id"_s), u"a\"b\\c\nd"_s), u"\"a\\\"b\\\\c\\nd\""_s);
    }

    void allowedValues_nameBoundsInReadableUnits()
    {
        QCOMPARE(allowedValues(*findSetting(u"server.port"_s)), u"a whole number from 0 to 65535"_s);
        QCOMPARE(allowedValues(*findSetting(u"log.format"_s)), u"one of: text, json"_s);
        QCOMPARE(allowedValues(*findSetting(u"websocket.max_message_size"_s)),
                 u"a number of bytes (or of KiB, MiB, GiB) from 1 KiB to 256 MiB"_s);
        QCOMPARE(allowedValues(*findSetting(u"server.ping_interval"_s)),
                 u"a time from 0 s to 24 h, in s if no unit (us, ms, s, m, h) is given"_s);
    }
};

QTEST_GUILESS_MAIN(TestSettingValue)
#include "tst_settingvalue.moc"
