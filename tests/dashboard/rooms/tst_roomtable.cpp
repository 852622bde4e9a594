// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomtable.h"
#include "tests/support/dashboard/samplelists.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class TestRoomTable : public QObject
{
    Q_OBJECT
    RoomDirectory m_directory;

    static QStringList keys(const RoomTable &table)
    {
        QStringList keys;
        for (int row = 0; row < table.count(); ++row)
            keys.append(table.keyAt(row));
        return keys;
    }
    void fill(int channelsOfBig = 0)
    {
        m_directory.beginListing();
        m_directory.addRooms({sample::room(u"lab"_s, 2), sample::room(u"bar"_s, 1), sample::room(u"empty"_s, 0)});
        m_directory.addChannels({sample::channel(u"lab"_s, u"x"_s, {{u"members"_s, 3}}),
                                 sample::channel(u"lab"_s, u"a"_s, {{u"members"_s, 9}}), sample::channel(u"bar"_s, u"labels"_s)},
                                Time(0));
        for (int i = 0; i < channelsOfBig; ++i)
            m_directory.addChannels({sample::channel(u"bar"_s, QString::number(i))}, Time(0));
        m_directory.endListing();
    }

private Q_SLOTS:
    void init() { m_directory.clear(); }

    void channelsStandBelowTheirRooms()
    {
        RoomTable table(m_directory);
        const QAbstractItemModelTester tester(&table);
        fill();
        table.update();
        QCOMPARE(keys(table), (QStringList{u"bar"_s, u"bar:labels"_s, u"empty"_s, u"lab"_s, u"lab:a"_s, u"lab:x"_s}));
        const QVariantMap channel = table.valuesOf(u"lab:a"_s);
        QCOMPARE(channel.value(u"name"_s), u"a"_s);
        QCOMPARE(channel.value(u"depth"_s), 1);
        QCOMPARE(channel.value(u"branch"_s), false);
        QCOMPARE(table.valuesOf(u"lab"_s).value(u"expanded"_s), true);
    }

    void roomsAreClosedAndOpened()
    {
        RoomTable table(m_directory);
        fill();
        table.update();
        table.toggle(u"lab"_s);
        QCOMPARE(keys(table), (QStringList{u"bar"_s, u"bar:labels"_s, u"empty"_s, u"lab"_s}));
        table.toggle(u"lab:a"_s); // a channel has nothing to open
        table.toggle(u"nothing"_s);
        QCOMPARE(table.count(), 4);
        table.toggle(u"lab"_s);
        QCOMPARE(table.count(), 6);
    }

    void largeRoomsBeginClosed()
    {
        RoomTable table(m_directory);
        fill(RoomTable::openUpTo);
        table.refresh();
        QCOMPARE(keys(table), (QStringList{u"bar"_s, u"empty"_s, u"lab"_s, u"lab:a"_s, u"lab:x"_s}));
        QCOMPARE(table.newCount(), 0);
    }

    void sortsRoomsAndChannelsEach()
    {
        RoomTable table(m_directory);
        fill();
        table.sortBy(u"members"_s, true);
        QVERIFY(table.rowOf(u"lab:a"_s) < table.rowOf(u"lab:x"_s));
        QCOMPARE(table.rowOf(u"lab:a"_s), table.rowOf(u"lab"_s) + 1);
        table.sortBy(u"name"_s, true);
        QCOMPARE(keys(table).first(), u"lab"_s);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("a room with its channels") << u"LAB:"_s << QStringList{u"lab"_s, u"lab:a"_s, u"lab:x"_s};
        QTest::newRow("a channel with its room") << u"labels"_s << QStringList{u"bar"_s, u"bar:labels"_s};
        QTest::newRow("both") << u"lab"_s << QStringList{u"bar"_s, u"bar:labels"_s, u"lab"_s, u"lab:a"_s, u"lab:x"_s};
        QTest::newRow("nothing") << u"zzz"_s << QStringList();
    }

    void filters()
    {
        QFETCH(QString, filter);
        RoomTable table(m_directory);
        fill();
        table.setFilter(filter);
        QTEST(keys(table), "expected");
    }

    void newRowsWait()
    {
        RoomTable table(m_directory);
        m_directory.beginListing();
        m_directory.addRooms({sample::room(u"lab"_s, 0)});
        m_directory.endListing();
        table.update();
        fill();
        table.update();
        QCOMPARE(table.count(), 1);
        QCOMPARE(table.newCount(), 5);
        table.refresh();
        QCOMPARE(table.count(), 6);
    }
};

QTEST_GUILESS_MAIN(TestRoomTable)
#include "tst_roomtable.moc"
