// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/reconnect.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using arqon::ClientOptions;
using arqon::client::LinkEnd;
using arqon::client::Reconnect;

class TestReconnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void end_allowsReconnect_data();
    void end_allowsReconnect();
    void plan_refusesWhenSwitchedOff();
    void plan_givesUpAfterTheAllowedAttempts();
    void plan_countsAnewAfterAConnection();
    void plan_keepsBackingOffWhenConnectionsDoNotLast();
    void plan_startsFromTheFirstWaitAfterAStableConnection();
    void due_comesAfterTheWait();
    void hurry_comesAtOnceAndOnlyWhenPlanned();
};

namespace {
LinkEnd broken(bool wasOpen)
{
    LinkEnd end;
    end.wasOpen = wasOpen;
    return end;
}

ClientOptions quick()
{
    ClientOptions options;
    options.initialBackoff = 100ms;
    options.jitter = [] { return 0.5; };
    return options;
}
} // namespace

void TestReconnect::end_allowsReconnect_data()
{
    QTest::addColumn<int>("closeCode");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("normal, but not by us") << 1000 << 0 << true;
    QTest::newRow("going away") << 1001 << 0 << true;
    QTest::newRow("protocol error") << 1002 << 0 << false;
    QTest::newRow("no close frame") << 1006 << 0 << true;
    QTest::newRow("not UTF-8") << 1007 << 0 << false;
    QTest::newRow("policy violation") << 1008 << 0 << false;
    QTest::newRow("too large") << 1009 << 0 << true;
    QTest::newRow("internal error") << 1011 << 0 << true;
    QTest::newRow("service restart") << 1012 << 0 << true;
    QTest::newRow("not authenticated any more") << 4001 << 0 << false;
    QTest::newRow("kicked") << 4003 << 0 << false;
    QTest::newRow("slow consumer") << 4008 << 0 << true;
    QTest::newRow("unknown of ours") << 4999 << 0 << true;
    QTest::newRow("HTTP bad request") << 1006 << 400 << false;
    QTest::newRow("HTTP bad token") << 1006 << 401 << false;
    QTest::newRow("HTTP bad origin") << 1006 << 403 << false;
    QTest::newRow("HTTP over capacity") << 1006 << 503 << true;
    QTest::newRow("HTTP bad gateway") << 1006 << 502 << true;
}

void TestReconnect::end_allowsReconnect()
{
    QFETCH(const int, closeCode);
    QFETCH(const int, httpStatus);
    LinkEnd end;
    end.closeCode = closeCode;
    end.httpStatus = httpStatus;
    QTEST(end.allowsReconnect(), "allowed");
    // With another token the answer may be another, but only to what was about the token.
    const bool isAboutTheToken = closeCode == 4001 || httpStatus == 401;
    QCOMPARE(end.allowsReconnect(true), isAboutTheToken || end.allowsReconnect());
}

void TestReconnect::plan_refusesWhenSwitchedOff()
{
    ClientOptions options;
    options.reconnect = false;
    Reconnect reconnect(options, nullptr);
    QVERIFY(!reconnect.plan(broken(true)));
    QVERIFY(!reconnect.isPlanned());
}

void TestReconnect::plan_givesUpAfterTheAllowedAttempts()
{
    ClientOptions options = quick();
    options.maxAttempts = 2;
    Reconnect reconnect(options, nullptr);
    QVERIFY(reconnect.plan(broken(false)));
    QVERIFY(reconnect.plan(broken(false)));
    reconnect.cancel();
    QVERIFY(!reconnect.plan(broken(false)));
    QVERIFY(!reconnect.isPlanned());
    reconnect.reset();
    QVERIFY(reconnect.plan(broken(false)));
}

void TestReconnect::plan_countsAnewAfterAConnection()
{
    ClientOptions options = quick();
    options.maxAttempts = 1;
    Reconnect reconnect(options, nullptr);
    QVERIFY(reconnect.plan(broken(false)));
    reconnect.connectionOpened();
    QVERIFY(reconnect.plan(broken(true)));
    QVERIFY(!reconnect.plan(broken(false)));
}

void TestReconnect::plan_keepsBackingOffWhenConnectionsDoNotLast()
{
    ClientOptions options = quick();
    options.stableAfter = 1h;
    Reconnect reconnect(options, nullptr);
    QVERIFY(reconnect.plan(broken(false)));
    QCOMPARE(reconnect.wait(), 50ms);
    reconnect.connectionOpened();
    QVERIFY(reconnect.plan(broken(true)));
    QCOMPARE(reconnect.wait(), 100ms);
}

void TestReconnect::plan_startsFromTheFirstWaitAfterAStableConnection()
{
    ClientOptions options = quick();
    options.stableAfter = 0ms;
    Reconnect reconnect(options, nullptr);
    QVERIFY(reconnect.plan(broken(false)));
    reconnect.connectionOpened();
    QVERIFY(reconnect.plan(broken(true)));
    QCOMPARE(reconnect.wait(), 50ms);
}

void TestReconnect::due_comesAfterTheWait()
{
    ClientOptions options = quick();
    options.initialBackoff = 4ms;
    Reconnect reconnect(options, nullptr);
    QSignalSpy due(&reconnect, &Reconnect::due);
    QVERIFY(reconnect.plan(broken(true)));
    QCOMPARE(due.count(), 0);
    QTRY_COMPARE(due.count(), 1);
    QVERIFY(!reconnect.isPlanned());
}

void TestReconnect::hurry_comesAtOnceAndOnlyWhenPlanned()
{
    ClientOptions options = quick();
    options.initialBackoff = 1h;
    Reconnect reconnect(options, nullptr);
    QSignalSpy due(&reconnect, &Reconnect::due);
    reconnect.hurry();
    QCOMPARE(due.count(), 0);
    QVERIFY(reconnect.plan(broken(true)));
    reconnect.hurry();
    QCOMPARE(due.count(), 1);
    QVERIFY(!reconnect.isPlanned());
}

QTEST_GUILESS_MAIN(TestReconnect)
#include "tst_reconnect.moc"
