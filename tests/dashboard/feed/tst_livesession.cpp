// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/fakebus.h"

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_LiveSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void open_connectsAsADashboard();
    void hear_asksOnce();
    void request_isAnsweredUnlessTheAskerIsGone();
    void serverGone_waitsAndCountsDown();
    void serverBack_reconnectsByItself();
    void close_staysClosed();
    void refused_saysWhy();
    void token_isShown_andItsRefusalIsFinal();
    void tokenFile_isShownAnew();
};

namespace {

Profile profileOf(const FakeBus &bus)
{
    return *Profile::create(u"test"_s, bus.url().toString());
}

} // namespace

void tst_LiveSession::open_connectsAsADashboard()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    QCOMPARE(session.state(), BusSession::State::Closed);
    session.open(profileOf(bus));
    QTRY_COMPARE(session.state(), BusSession::State::Connected);
    QCOMPARE(bus.query().queryItemValue(u"client_type"_s), u"dashboard"_s);
    QCOMPARE(session.serverName(), u"test"_s);
    QVERIFY(session.problem().isEmpty());
}

void tst_LiveSession::hear_asksOnce()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.hear(u"science:general"_s);
    session.hear(u"science:general"_s);
    session.open(profileOf(bus));
    QTRY_COMPARE(bus.commands(u"join_channel"_s).size(), 1);
    session.unhear(u"science:general"_s);
    session.unhear(u"science:general"_s);
    QTRY_COMPARE(bus.commands(u"leave_channel"_s).size(), 1);
    QCOMPARE(bus.commands(u"join_channel"_s).size(), 1);
}

void tst_LiveSession::request_isAnsweredUnlessTheAskerIsGone()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.open(profileOf(bus));
    QTRY_VERIFY(session.isUsable());
    int answers = 0;
    auto asker = std::make_unique<QObject>();
    session.request(asker.get(), u"science:general"_s, u"ping"_s, {}, [&answers](const Reply &) { answers += 10; });
    asker.reset();
    session.request(this, u"science:general"_s, u"ping"_s, {}, [&answers](const Reply &) { ++answers; });
    QTRY_VERIFY(answers > 0);
    QCOMPARE(answers, 1);
}

void tst_LiveSession::serverGone_waitsAndCountsDown()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.open(profileOf(bus));
    QTRY_VERIFY(session.isUsable());
    bus.stopListening();
    bus.cut();
    QTRY_VERIFY(session.state() == BusSession::State::Waiting);
    QVERIFY(session.secondsToRetry() >= 1);
    QVERIFY(!session.problem().isEmpty());
    // The injected clock passes the time of the attempt: what is shown is an attempt, not a countdown at 0.
    QSignalSpy counted(&session, &BusSession::countdownChanged);
    clock.advance(6s);
    QCOMPARE(session.state(), BusSession::State::Connecting);
    QCOMPARE(session.secondsToRetry(), 0);
    QVERIFY(!counted.isEmpty());
}

void tst_LiveSession::serverBack_reconnectsByItself()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.hear(u"science:general"_s);
    session.open(profileOf(bus));
    QTRY_COMPARE(bus.commands(u"join_channel"_s).size(), 1);
    bus.cut();
    QTRY_COMPARE(bus.connections(), 2);
    QTRY_COMPARE(bus.commands(u"join_channel"_s).size(), 2);
    QTRY_COMPARE(session.state(), BusSession::State::Connected);
}

void tst_LiveSession::close_staysClosed()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.open(profileOf(bus));
    QTRY_VERIFY(session.isUsable());
    session.close();
    QTRY_COMPARE(session.state(), BusSession::State::Closed);
    QVERIFY(session.problem().isEmpty());
}

void tst_LiveSession::refused_saysWhy()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    session.open(profileOf(bus));
    QTRY_VERIFY(session.isUsable());
    bus.closeWith(4003, u"not you"_s);
    QTRY_COMPARE(session.state(), BusSession::State::Refused);
    QVERIFY(!session.problem().isEmpty());
}

void tst_LiveSession::token_isShown_andItsRefusalIsFinal()
{
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    Profile profile = *Profile::create(u"test"_s, bus.url().toString(), u"first"_s);
    session.open(profile);
    QTRY_VERIFY(session.isUsable());
    bus.closeWith(4001, u"token expired"_s);
    QTRY_COMPARE(session.state(), BusSession::State::Refused);
    QVERIFY(session.problem().contains(u"token expired"_s));
    QCOMPARE(session.secondsToRetry(), 0);
    session.retryNow(); // a person may, all the same
    QTRY_VERIFY(session.isUsable());
    QVERIFY(session.problem().isEmpty());
    profile.token = u"second"_s;
    session.open(profile);
    QTRY_COMPARE(bus.authorizations(), (QByteArrayList{"Bearer first", "Bearer first", "Bearer second"}));
    QTRY_VERIFY(session.isUsable());
}

void tst_LiveSession::tokenFile_isShownAnew()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("first");
    file.flush();
    FakeBus bus;
    ManualClock clock;
    LiveSession session(clock);
    Profile profile = profileOf(bus);
    profile.tokenFile = file.fileName();
    session.open(profile);
    QTRY_VERIFY(session.isUsable());
    file.resize(0);
    file.seek(0);
    file.write("second");
    file.flush();
    bus.closeWith(4001, u"token expired"_s);
    QTRY_COMPARE(bus.authorizations(), (QByteArrayList{"Bearer first", "Bearer second"}));
    QTRY_VERIFY(session.isUsable());
}

QTEST_GUILESS_MAIN(tst_LiveSession)
#include "tst_livesession.moc"
