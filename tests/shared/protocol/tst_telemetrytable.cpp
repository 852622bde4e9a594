// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/telemetrytable.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace arqon;

class tst_TelemetryTable : public QObject
{
    Q_OBJECT

    /// The page's tables, of the section: name -> severity and fields.
    static QMap<QByteArray, QByteArray> documented()
    {
        QFile page(QStringLiteral(ARQONBUS_TELEMETRY_PAGE));
        if (!page.open(QIODevice::ReadOnly))
            return {};
        QMap<QByteArray, QByteArray> rows;
        bool inside = false;
        for (const QByteArray &line : page.readAll().split('\n')) {
            if (line.startsWith('#'))
                inside = line == "## Events";
            const QList<QByteArray> cells = line.split('|');
            // Rows such as: | `room_expired` | info | `room` `channels` (how many) |
            if (inside && cells.size() == 5 && cells[1].trimmed().startsWith('`') && cells[1].trimmed() != "`eventType`")
                rows.insert(cells[1].trimmed().replace('`', ""), cells[2].trimmed() + fieldsOf(cells[3]));
        }
        return rows;
    }
    /// The words in `code` outside of brackets and behind the last semicolon's left: what stands there is said about them.
    static QByteArray fieldsOf(const QByteArray &cell)
    {
        static const QRegularExpression remark(QStringLiteral("\\([^)]*\\)|;.*"));
        static const QRegularExpression code(QStringLiteral("`([^`]+)`"));
        QByteArray fields;
        auto each = code.globalMatch(QString::fromUtf8(cell).remove(remark));
        while (each.hasNext())
            fields += ' ' + each.next().captured(1).toUtf8();
        return fields;
    }

private Q_SLOTS:
    void page_listsTheTable()
    {
        QMap<QByteArray, QByteArray> coded;
        for (const TelemetryRow &row : telemetryTable()) {
            QByteArray text = severityName(row.severity).toByteArray();
            if (row.type != TelemetryType::MetricsSnapshot) { // its parts have a section of their own
                for (const QByteArrayView field : row.fields)
                    text += ' ' + field.toByteArray();
            }
            coded.insert(row.name.toByteArray(), text);
        }
        const QMap<QByteArray, QByteArray> page = documented();
        QCOMPARE(page.keys(), coded.keys());
        for (const QByteArray &name : coded.keys())
            QCOMPARE(name + ' ' + page.value(name), name + ' ' + coded.value(name));
    }

    void find_knowsTheServersOwn()
    {
        for (const TelemetryRow &row : telemetryTable()) {
            QCOMPARE(findTelemetryType(row.name), &row);
            QCOMPARE(telemetryRow(row.type).name.toByteArray(), row.name.toByteArray());
            QVERIFY(isTelemetryName(row.name));
        }
        QVERIFY(!findTelemetryType("deployment_finished"));
        QVERIFY(!findTelemetryType(""));
    }

    void name_hasItsLetters_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *name, bool fits) { QTest::newRow(name) << QByteArray(name) << fits; };
        row("deployment_finished", true);
        row("a", true);
        row("disk.full-2", true);
        row("", false);
        row("Deployment", false);
        row("two words", false);
        row("room:channel", false);
        row("s\xc3\xa4ge", false);
        QTest::newRow("longest") << QByteArray(64, 'a') << true;
        QTest::newRow("too long") << QByteArray(65, 'a') << false;
    }
    void name_hasItsLetters()
    {
        QFETCH(QByteArray, name);
        QTEST(isTelemetryName(name), "fits");
    }
};

QTEST_APPLESS_MAIN(tst_TelemetryTable)
#include "tst_telemetrytable.moc"
