// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/neighbours.h"

#include "shared/protocol/id.h"
#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

namespace {

const Address Bench{"lab", "bench"};

RemoteClient remote(const QByteArray &name, quint64 serial)
{
    RemoteClient client;
    client.ref = {SessionRef::FirstElsewhere, serial};
    client.info.id = name;
    client.connectionId = "arq_conn_" + QByteArray::number(serial);
    client.instance = "b";
    return client;
}

qint64 members(RoutingBench &bench, FakeClient &asker, const QString &channel)
{
    return bench.command(asker, u"channel_info"_s, u"lab"_s, channel)[u"result"][u"members"].toInteger(-1);
}

QString refusal(const QJsonObject &payload)
{
    return payload[u"error"][u"error"].toString();
}

} // namespace

class tst_Neighbours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void members_countOnceWhereverTheyAre()
    {
        RoutingBench bench(3);
        FakeClient &ada = bench.connect("ada");
        bench.join(ada, u"lab"_s, u"bench"_s);
        Shard &host = bench.shard(1);
        neighbours::joined(host, remote("ada", 1), Bench);
        neighbours::joined(host, remote("bob", 2), Bench);
        neighbours::joined(host, remote("bob", 3), Bench);
        neighbours::joined(host, remote("cleo", 4), {"lab", "*"});
        bench.settle();
        QCOMPARE(members(bench, ada, u"bench"_s), 3);
        neighbours::left(host, remote("bob", 2), Bench, MemberEnd::Command);
        bench.settle();
        QCOMPARE(members(bench, ada, u"bench"_s), 3);
        neighbours::clientChanged(host, remote("bob", 3), remote("ada", 3), {Bench});
        bench.settle();
        QCOMPARE(members(bench, ada, u"bench"_s), 2);
        neighbours::left(host, remote("cleo", 4), {"lab", "*"}, MemberEnd::Command);
        neighbours::left(host, remote("ada", 3), Bench, MemberEnd::Command);
        neighbours::left(host, remote("ada", 1), Bench, MemberEnd::Command);
        bench.settle();
        QCOMPARE(members(bench, ada, u"bench"_s), 1);
        for (int shard = 0; shard < 3; ++shard)
            QVERIFY(bench.shard(shard).patterns().all().isEmpty());
    }

    void whatIsElsewhere_keepsAChannel()
    {
        RoutingBench bench(2);
        FakeClient &ada = bench.connect("ada");
        Shard &host = bench.shard(0);
        const RemoteClient bob = remote("bob", 2);
        const auto keeps = [&](auto begin, auto end, const QString &word) {
            begin();
            bench.settle();
            QCOMPARE(refusal(bench.command(ada, u"delete_channel"_s, u"lab"_s, u"bench"_s)), word);
            end();
            bench.settle();
            QCOMPARE(refusal(bench.command(ada, u"channel_info"_s, u"lab"_s, u"bench"_s)), u"channel_not_found"_s);
        };
        keeps([&] { neighbours::joined(host, bob, Bench); }, [&] { neighbours::left(host, bob, Bench, MemberEnd::Command); },
              u"has_members"_s);
        keeps([&] { neighbours::enlisted(host, bob, Bench); }, [&] { neighbours::withdrawn(host, bob, Bench); }, u"has_members"_s);
        neighbours::kept(host, Bench);
        bench.settle();
        QCOMPARE(members(bench, ada, u"bench"_s), 0);
        neighbours::letGo(host, Bench, false);
        bench.settle();
        QCOMPARE(refusal(bench.command(ada, u"channel_info"_s, u"lab"_s, u"bench"_s)), u"channel_not_found"_s);
    }

    void historyOfAnInstanceThatIsGone_isTakenOver_data()
    {
        QTest::addColumn<bool>("hasHistory");
        QTest::newRow("there is some") << true;
        QTest::newRow("there is none") << false;
    }
    void historyOfAnInstanceThatIsGone_isTakenOver()
    {
        QFETCH(const bool, hasHistory);
        RoutingBench bench(2);
        FakeClient &ada = bench.connect("ada");
        Shard &owner = bench.shard(bench.mesh().ownerOf(Bench.key()));
        if (hasHistory) // as another instance has put it there
            owner.channels().storage().append(Bench.key(),
                                              Message::fromServer("event", Bench, "{}", std::chrono::milliseconds(wallClock())),
                                              [](const Result<Stored> &) {});
        neighbours::kept(bench.shard(0), Bench);
        bench.settle();
        neighbours::letGo(bench.shard(0), Bench, true);
        bench.settle();
        QCOMPARE(owner.channels().find(Bench.key()) != nullptr, hasHistory);
        QCOMPARE(members(bench, ada, u"bench"_s), hasHistory ? 0 : -1);
    }

    void channelsOfOthers_areBounded()
    {
        RoutingOptions options;
        RoutingBench alone(1, options);
        options.maxChannels = alone.shard(0).channels().size() + 1;
        RoutingBench bench(1, options);
        neighbours::joined(bench.shard(0), remote("bob", 2), {"lab", "one"});
        neighbours::joined(bench.shard(0), remote("bob", 2), {"lab", "two"});
        QCOMPARE(bench.shard(0).channels().size(), options.maxChannels);
        QCOMPARE(bench.shard(0).counters().channelsLeftOut, 1u);
        neighbours::left(bench.shard(0), remote("bob", 2), {"lab", "two"}, MemberEnd::Command); // of what is not there
        neighbours::left(bench.shard(0), remote("bob", 2), {"lab", "one"}, MemberEnd::Command);
        QCOMPARE(bench.shard(0).channels().size(), options.maxChannels - 1);
    }

    void whatOthersCreate_isThereAndWhatTheyRemoveIsNot()
    {
        RoutingBench bench(2);
        FakeClient &ada = bench.connect("ada");
        Shard &owner = bench.shard(bench.mesh().ownerOf(Bench.key()));
        owner.channels().createdElsewhere(Bench, std::chrono::milliseconds(1));
        const Room room{"den", std::chrono::milliseconds(1), {}};
        for (int shard = 0; shard < 2; ++shard)
            bench.shard(shard).rooms().createdElsewhere(room);
        bench.settle();
        QCOMPARE(refusal(bench.command(ada, u"create_channel"_s, u"lab"_s, u"bench"_s)), u"already_exists"_s);
        QCOMPARE(refusal(bench.command(ada, u"create_room"_s, u"den"_s, u"x"_s)), u"already_exists"_s);
        owner.channels().removedElsewhere(Bench.key());
        bench.join(ada, u"den"_s, u"x"_s);
        ada.take();
        for (int shard = 0; shard < 2; ++shard)
            bench.shard(shard).rooms().removedElsewhere("den", RoomEnd::Expired);
        bench.settle();
        QCOMPARE(ada.takeLast()[u"payload"][u"event"].toString(), u"room_expired"_s);
        QCOMPARE(bench.command(ada, u"create_channel"_s, u"lab"_s, u"bench"_s)[u"status"].toString(), u"success"_s);
        QCOMPARE(bench.command(ada, u"create_room"_s, u"den"_s, u"x"_s)[u"status"].toString(), u"success"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Neighbours)
#include "tst_neighbours.moc"
