// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/qml/screen.h"
#include "tests/support/busserver.h"
#include "tests/support/redisserver.h"
#include "tests/support/turnuntil.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

/// Redis dies under a real server and comes back, and the dashboard says so by itself.
class TestStorageOutage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outage_isAnAlarmWhileItLasts();
};

void TestStorageOutage::outage_isAnAlarmWhileItLasts()
{
    RedisServer redis;
    QVERIFY(redis.start());
    BusServer server;
    QVERIFY(server.start({u"--storage-backend"_s, u"redis"_s, u"--redis-url"_s, QString::fromLatin1(redis.url())}));
    const QTemporaryDir folder;
    SystemClock clock;
    LiveSession session(clock);
    DashboardModel model(clock, session, folder.path());
    model.connections()->open(*Profile::create({}, server.url().toString()));
    DashboardWindow window(model);
    QVERIFY(window.window());
    AlarmBook &alarms = *model.events()->alarms();
    const AlarmLog &log = *alarms.log();
    for (int row = 0; row < alarms.count(); ++row) // a busy machine may be slow, too
        alarms.setEnabled(row, alarms.rule(row)[u"figure"_s] == u"storage.degraded"_s);
    const auto overviewSays = [&window](const QString &text) {
        return turnUntil([&] { return Screen::texts(window.find(u"overview"_s)).contains(text); });
    };
    QVERIFY(overviewSays(u"Healthy (redis)"_s));
    QCOMPARE(log.count(), 0);
    QVERIFY(!window.find(u"alarmBanner"_s));

    redis.kill();
    QVERIFY(overviewSays(u"Degraded (redis)"_s));
    QVERIFY(turnUntil([&] { return log.active() == 1; }));
    QCOMPARE(window.text(u"alarmBanner"_s), u"Storage away: Storage degraded"_s);

    QVERIFY(redis.restart());
    QVERIFY(overviewSays(u"Healthy (redis)"_s));
    QVERIFY(turnUntil([&] { return log.active() == 0; }));
    QCOMPARE(log.count(), 1);
    QCOMPARE(window.text(u"alarmBanner"_s), u"Over: Storage away: Storage degraded"_s);
    alarms.log()->acknowledgeAll(); // what closing the banner does
    QVERIFY(!window.find(u"alarmBanner"_s));

    // The bus has told both ends itself.
    window.showView(u"events"_s);
    QVERIFY(turnUntil([&] {
        const QStringList texts = Screen::texts(window.find(u"events"_s));
        return texts.contains(u"Storage degraded"_s) && texts.contains(u"Storage recovered"_s);
    }));
}

QTEST_MAIN(TestStorageOutage)
#include "tst_storageoutage.moc"
