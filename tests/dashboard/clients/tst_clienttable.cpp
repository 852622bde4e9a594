// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clienttable.h"
#include "tests/support/dashboard/samplelists.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class TestClientTable : public QObject
{
    Q_OBJECT
    static void list(ClientDirectory &directory, int from, int to, const QJsonObject &changes = {})
    {
        directory.beginListing();
        for (int number = from; number < to; ++number)
            directory.addPage({sample::client(number, changes)});
        directory.endListing();
    }
    static QStringList keys(const ClientTable &table)
    {
        QStringList keys;
        for (int row = 0; row < table.count(); ++row)
            keys.append(table.keyAt(row));
        return keys;
    }
    static QVariant value(const ClientTable &table, int row, const QByteArray &role)
    {
        return table.data(table.index(row), table.roleNames().key(role));
    }

private Q_SLOTS:
    void showsAtOnceWhileNobodyReads()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        const QAbstractItemModelTester tester(&table);
        list(directory, 0, 3);
        table.update();
        QCOMPARE(table.count(), 3);
        QCOMPARE(value(table, 1, "clientId"), u"client_0001"_s);
        QCOMPARE(value(table, 1, "bytesOut"), 1000);
        QCOMPARE(value(table, 1, "rooms"), u"science"_s);
        QCOMPARE(table.newCount(), 0);
    }

    void newRowsWaitAndAreCounted()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 5, 8);
        table.update();
        const QStringList before = keys(table);
        QSignalSpy resets(&table, &HeldTable::rearranged);
        list(directory, 0, 8);
        table.update();
        QCOMPARE(keys(table), before);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(table.newCount(), 5);
        table.refresh();
        QCOMPARE(table.count(), 8);
        QCOMPARE(table.newCount(), 0);
    }

    void goneRowsStayMarked()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 4);
        table.update();
        list(directory, 2, 4);
        table.update();
        QCOMPARE(table.count(), 4);
        QCOMPARE(table.goneCount(), 2);
        QCOMPARE(value(table, 0, "gone"), true);
        QCOMPARE(value(table, 3, "gone"), false);
        table.refresh();
        QCOMPARE(keys(table), (QStringList{u"arq_0002"_s, u"arq_0003"_s}));
        QCOMPARE(table.goneCount(), 0);
    }

    void valuesChangeInTheirPlace()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 3);
        table.sortBy(u"messagesIn"_s, true);
        QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
        list(directory, 0, 3, {{u"messages_in"_s, 500}});
        table.update();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(value(table, 0, "clientId"), u"client_0002"_s);
        QCOMPARE(value(table, 0, "messagesIn"), 500);
    }

    void sorts_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QStringList>("expected");
        const QString a = u"arq_0001"_s, b = u"arq_0002"_s, c = u"arq_0010"_s;
        QTest::newRow("by name") << u"clientId"_s << false << QStringList{a, b, c};
        QTest::newRow("by name, down") << u"clientId"_s << true << QStringList{c, b, a};
        QTest::newRow("by number, not by digits") << u"messagesIn"_s << false << QStringList{a, b, c};
        QTest::newRow("equals by connection") << u"dialect"_s << false << QStringList{a, b, c};
        QTest::newRow("equals by connection, down") << u"dialect"_s << true << QStringList{a, b, c};
        QTest::newRow("by type") << u"type"_s << false << QStringList{a, b, c};
        QTest::newRow("by a role that there is not") << u"nonsense"_s << false << QStringList{a, b, c};
    }

    void sorts()
    {
        QFETCH(QString, role);
        QFETCH(bool, descending);
        ClientDirectory directory;
        ClientTable table(directory);
        directory.beginListing();
        directory.addPage({sample::client(10), sample::client(1), sample::client(2)});
        directory.endListing();
        table.sortBy(role, descending);
        QTEST(keys(table), "expected");
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing") << QString() << QString() << 20;
        QTest::newRow("a name") << u"client_0007"_s << QString() << 1;
        QTest::newRow("whatever its case") << u"ADA 0007"_s << QString() << 1;
        QTest::newRow("a room") << u"scien"_s << QString() << 20;
        QTest::newRow("an address") << u"127.0"_s << QString() << 20;
        QTest::newRow("a type's name") << u"ai-ag"_s << QString() << 10;
        QTest::newRow("nobody") << u"zzz"_s << QString() << 0;
        QTest::newRow("a type") << QString() << u"human"_s << 10;
        QTest::newRow("both") << u"000"_s << u"human"_s << 5;
        QTest::newRow("signs that mean something elsewhere") << u".*"_s << QString() << 0;
    }

    void filters()
    {
        QFETCH(QString, filter);
        QFETCH(QString, type);
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 20);
        table.update();
        table.setFilter(filter);
        table.setType(type);
        QTEST(table.count(), "expected");
    }

    void newRowsBehindTheFilterAreNotCounted()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 2);
        table.setFilter(u"client_000"_s);
        list(directory, 0, 12);
        table.update();
        QCOMPARE(table.newCount(), 8);
    }

    void keysAndRowsBelongTogether()
    {
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 5);
        table.update();
        QCOMPARE(table.rowOf(table.keyAt(3)), 3);
        QCOMPARE(table.rowOf(u"nobody"_s), -1);
        QCOMPARE(table.keyAt(99), QString());
        QCOMPARE(table.valuesOf(u"arq_0003"_s).value(u"clientId"_s), u"client_0003"_s);
        QVERIFY(table.valuesOf(u"nobody"_s).isEmpty());
    }

    /// Not a limit, for machines differ: run it with -v2 to see the figures.
    void tenThousandRows_data()
    {
        QTest::addColumn<QString>("role");
        for (const QString &role : {u"clientId"_s, u"screenName"_s, u"bytesOut"_s, u"lastActivity"_s})
            QTest::newRow(qPrintable(role)) << role;
    }

    void tenThousandRows()
    {
        QFETCH(QString, role);
        ClientDirectory directory;
        ClientTable table(directory);
        list(directory, 0, 10'000);
        QElapsedTimer timer;
        timer.start();
        table.sortBy(role, true);
        const qint64 sorted = timer.restart();
        table.setFilter(u"77"_s);
        const qint64 filtered = timer.restart();
        table.setFilter({});
        list(directory, 0, 10'000, {{u"messages_in"_s, 1}});
        timer.restart();
        table.update();
        qInfo() << "10,000 rows, by" << role << ": sort" << sorted << "ms, filter" << filtered << "ms, update" << timer.elapsed() << "ms";
        QCOMPARE(table.count(), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestClientTable)
#include "tst_clienttable.moc"
