// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/offences.h"
#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList lines;

void keepLine(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (QByteArrayView(context.category) == "arqon.offences")
        lines += text;
}

} // namespace

class tst_Offences : public QObject
{
    Q_OBJECT

    std::chrono::steady_clock::time_point m_now{1h};
    QtMessageHandler m_before = nullptr;

    std::unique_ptr<Offences> watching(RoutingBench &bus)
    {
        return std::make_unique<Offences>(bus.shard(0), [this] { return m_now; });
    }
    static void limit(RoutingBench &bus, const Session *client, const QString &peer, QByteArrayView what = "messages")
    {
        Q_EMIT bus.shard(0).announcements().clientLimited(client, QHostAddress(peer), what, 5ms);
    }

private Q_SLOTS:
    void init()
    {
        lines.clear();
        m_before = qInstallMessageHandler(&keepLine);
    }
    void cleanup() { qInstallMessageHandler(m_before); }

    void line_saysWhoDidWhat()
    {
        RoutingBench bus(1, {.maxRooms = 0, .messageRate = {1, 1}});
        const auto offences = watching(bus);
        FakeClient &client = bus.connect("mallory");
        bus.command(client, u"create_room"_s, u"secret-room"_s, u"*"_s);
        for (int i = 0; i < 3; ++i)
            bus.send(client, bus.event(u"mallory"_s, u"lab"_s, u"bench"_s, {{u"text"_s, u"secret"_s}}));
        bus.sendRaw(client, "{secret");
        Q_EMIT bus.shard(0).announcements().clientViolated(nullptr, QHostAddress(u"192.0.2.1"_s), nullptr, CloseCode::TooLarge, true);
        bus.shard(0).fellBehind(*client.session, SlowPolicy::DropOldest, 7);
        QCOMPARE(lines, QStringList({u"limit=rooms peer=127.0.0.1 client=mallory times=1"_s,
                                     u"limit=messages peer=127.0.0.1 client=mallory times=1"_s,
                                     u"violation=malformed_json peer=127.0.0.1 client=mallory times=1"_s,
                                     u"violation=websocket-1009 closed peer=192.0.2.1 client= times=1"_s,
                                     u"slow=drop_oldest peer=127.0.0.1 client=mallory times=1"_s}));
    }

    void whatHappensOften_isToldSeldom()
    {
        RoutingBench bus(1);
        const auto offences = watching(bus);
        // Another connection and another name each time, but one address.
        for (int i = 0; i < 1000; ++i)
            limit(bus, i % 100 == 0 ? bus.connect("m" + QByteArray::number(i)).session : nullptr, u"192.0.2.1"_s);
        QCOMPARE(lines.size(), 1);
        m_now += Offences::Interval;
        offences->look();
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.last().endsWith(u"times=999"_s), qPrintable(lines.last()));
        offences->look();
        m_now += Offences::Interval;
        offences->look();
        QCOMPARE(lines.size(), 2);
    }

    void manyAddresses_haveBoundedRoom()
    {
        RoutingBench bus(1);
        const auto offences = watching(bus);
        for (int i = 0; i < 2 * int(Offences::Most); ++i)
            limit(bus, nullptr, u"192.0.2.%1"_s.arg(i));
        QCOMPARE(lines.size(), Offences::Most);
        m_now += Offences::Interval;
        offences->look();
        QCOMPARE(lines.size(), Offences::Most + 1);
        QCOMPARE(lines.last(), u"more than fit here times=%1"_s.arg(Offences::Most));
        // Those before are forgotten: there is room again.
        limit(bus, nullptr, u"192.0.2.250"_s);
        QVERIFY(lines.last().contains(u"192.0.2.250"_s));
        m_now += Offences::Interval;
        offences->look();
        QCOMPARE(lines.size(), Offences::Most + 2);
    }
};

QTEST_GUILESS_MAIN(tst_Offences)
#include "tst_offences.moc"
