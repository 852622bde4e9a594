// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/client/hearer.h"
#include "tests/support/fakebus.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

/// What a client does about a pattern's channels after a reconnect: it reads their histories, and holds back what comes meanwhile.
class TestClientCatchUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void history_comesBeforeWhatIsLive();
    void history_refusedForNowIsAskedForAgain_data();
    void history_refusedForNowIsAskedForAgain();
    void history_refusedForGoodIsToldAsLost();
    void catchUp_thatNobodyWantsAnyMoreHoldsNothing();

private:
    /// A new connection, on which the answer to `history` is up to `answer`.
    void reconnect(const std::function<void(const QJsonObject &)> &answer);
    void giveHistory(const QJsonObject &request, int from, int to);

    std::unique_ptr<FakeBus> m_bus;
    Hearer m_hearer;
};

/// The client has heard the first message.
void TestClientCatchUp::init()
{
    m_bus = std::make_unique<FakeBus>();
    m_hearer.begin();
    m_hearer.client->subscribe(u"r:*"_s);
    m_hearer.client->connectTo(m_bus->url(), {u"ann"_s, {}, {}, {}, {}});
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    QTRY_COMPARE(m_hearer.heard, QList<int>{1});
}

void TestClientCatchUp::cleanup()
{
    m_hearer.client.reset();
    m_bus.reset();
}

void TestClientCatchUp::reconnect(const std::function<void(const QJsonObject &)> &answer)
{
    m_bus->setScript([answer](const QJsonObject &frame) {
        if (payloadOf(frame)["command"_L1].toString() != "history"_L1)
            return false;
        answer(frame);
        return true;
    });
    m_bus->forget();
    m_bus->cut();
    QTRY_VERIFY(!m_bus->commands(u"history"_s).isEmpty());
}

void TestClientCatchUp::giveHistory(const QJsonObject &request, int from, int to)
{
    QJsonArray messages;
    for (int offset = from; offset <= to; ++offset)
        messages.append(QJsonObject{{u"type"_s, u"event"_s}, {u"room"_s, u"r"_s}, {u"channel"_s, u"c"_s}, {u"offset"_s, offset}});
    m_bus->succeed(request, {{u"epoch"_s, u"e1"_s}, {u"offset"_s, to}, {u"first_offset"_s, 1}, {u"messages"_s, messages}});
}

void TestClientCatchUp::history_comesBeforeWhatIsLive()
{
    QJsonObject request;
    reconnect([&](const QJsonObject &frame) { request = frame; });
    m_bus->sendEvent(u"r"_s, u"c"_s, 4);
    giveHistory(request, 2, 3);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2, 3, 4}));
    QVERIFY(m_hearer.lost.isEmpty());
}

void TestClientCatchUp::history_refusedForNowIsAskedForAgain_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("too many questions") << 429;
    QTest::newRow("storage is away") << 503;
    QTest::newRow("it took too long") << 504;
}

/// Who has followed many channels asks for the histories of all of them at once, more than a rate limit may allow.
void TestClientCatchUp::history_refusedForNowIsAskedForAgain()
{
    QFETCH(const int, code);
    int asked = 0;
    reconnect([&](const QJsonObject &frame) {
        if (++asked == 1)
            m_bus->fail(frame, code, u"later"_s);
        else
            giveHistory(frame, 2, 3);
    });
    m_bus->sendEvent(u"r"_s, u"c"_s, 4);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2, 3, 4}));
    QVERIFY(m_hearer.lost.isEmpty());
    QCOMPARE(asked, 2);
}

void TestClientCatchUp::history_refusedForGoodIsToldAsLost()
{
    reconnect([this](const QJsonObject &frame) { m_bus->fail(frame, 403, u"forbidden"_s); });
    QTRY_COMPARE(m_hearer.lost, QStringList{u"r:c 0-0"_s});
    m_bus->sendEvent(u"r"_s, u"c"_s, 4);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 4}));
    QCOMPARE(m_hearer.lost.size(), 1);
}

void TestClientCatchUp::catchUp_thatNobodyWantsAnyMoreHoldsNothing()
{
    reconnect([](const QJsonObject &) {});
    m_hearer.client->unsubscribe(u"r:*"_s);
    m_hearer.client->subscribe(u"r:*"_s);
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 2);
    m_bus->sendEvent(u"r"_s, u"c"_s, 2);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2}));
}

QTEST_GUILESS_MAIN(TestClientCatchUp)
#include "tst_client_catchup.moc"
