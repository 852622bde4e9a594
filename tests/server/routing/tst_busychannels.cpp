// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/busychannels.h"

#include <QTest>

using namespace arqon;

class tst_BusyChannels : public QObject
{
    Q_OBJECT

    struct Bench
    {
        BusyChannels::Channels channels;
        BusyChannels busy{channels};
        PatternTable patterns{1};

        Channel &make(const QByteArray &room, const QByteArray &name, int members = 0)
        {
            auto channel = std::make_unique<Channel>();
            channel->address = {room, name};
            channel->key = channel->address.key();
            for (int i = 0; i < members; ++i)
                channel->members.insert("m" + QByteArray::number(i), 1);
            busy.made(*channel);
            return *(channels[channel->key] = std::move(channel));
        }
        static QList<QByteArray> names(const std::vector<BusyTally> &tallies)
        {
            QList<QByteArray> found;
            for (const BusyTally &tally : tallies)
                found.append(tally.address.channel.isEmpty() ? tally.address.room : tally.address.channel);
            return found;
        }
    };

private Q_SLOTS:
    void take_namesTheBusiestThenTheLargest()
    {
        Bench bench;
        bench.make("lab", "quiet", 2);
        bench.make("lab", "quieter", 1);
        bench.busy.published(bench.make("lab", "busy"), 5);
        Channel &busiest = bench.make("hall", "busiest");
        for (int i = 0; i < 3; ++i)
            bench.busy.published(busiest, 5);
        const auto first = bench.busy.take(3, bench.patterns);
        QCOMPARE(Bench::names(first.channels), (QList<QByteArray>{"busiest", "busy", "quiet"}));
        QCOMPARE(first.channels.front().in, 3u);
        QCOMPARE(first.channels.front().out, 15u);
        QCOMPARE(Bench::names(first.rooms), (QList<QByteArray>{"hall", "lab"}));
        // And then it counts anew.
        const auto second = bench.busy.take(3, bench.patterns);
        QCOMPARE(second.channels.front().address.channel, "quiet");
        QCOMPARE(second.channels.front().traffic(), 0u);
    }

    void take_addsWhatWasSaidToWholeRooms()
    {
        Bench bench;
        bench.make("lab", "a");
        bench.busy.publishedToRoom("lab");
        bench.busy.deliveredToRoom("lab", 7);
        const BusyTally room = bench.busy.take(5, bench.patterns).rooms.front();
        QCOMPARE(room.in, 1u);
        QCOMPARE(room.out, 7u);
        QCOMPARE(room.channels, 1);
    }

    void gone_isForgotten()
    {
        Bench bench;
        Channel &first = bench.make("lab", "first");
        Channel &second = bench.make("lab", "second");
        bench.busy.published(first, 1);
        bench.busy.published(second, 1);
        bench.busy.gone(first);
        bench.channels.erase("lab:first");
        QCOMPARE(Bench::names(bench.busy.take(5, bench.patterns).channels), QList<QByteArray>{"second"});
        QCOMPARE(bench.busy.channelsOf("lab"), 1);
        bench.busy.gone(second);
        QCOMPARE(bench.busy.rooms(), 0);
    }

    void take_ofVeryMany_isBounded()
    {
        Bench bench;
        const int count = int(BusyChannels::ActiveLimit) * 3;
        for (int i = 0; i < count; ++i)
            bench.busy.published(bench.make("lab", QByteArray::number(i)), 1);
        const quint64 seen = bench.busy.take(size_t(count), bench.patterns).rooms.front().in;
        QCOMPARE(seen, quint64(BusyChannels::ActiveLimit));
        // Those that there was no room for have counted nothing that would be left over.
        for (const auto &[key, channel] : bench.channels)
            QCOMPARE(channel->messagesIn, 0u);
        QCOMPARE(bench.busy.take(5, bench.patterns).channels.front().traffic(), 0u);
    }

    void take_findsALargeChannelAmongVeryManyInTime()
    {
        Bench bench;
        for (int i = 0; i < 20'000; ++i)
            bench.make("lab", QByteArray::number(i));
        bench.make("lab", "large", 3);
        int looks = 0;
        while (bench.busy.take(5, bench.patterns).channels.front().address.channel != "large")
            QVERIFY(++looks < 100);
        QCOMPARE(bench.busy.take(5, bench.patterns).channels.front().members, 3);
    }
};

QTEST_APPLESS_MAIN(tst_BusyChannels)
#include "tst_busychannels.moc"
