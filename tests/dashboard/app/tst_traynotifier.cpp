// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/traynotifier.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

namespace {

struct World
{
    QTemporaryDir folder;
    ManualClock clock;
    FakeSession session;
    TelemetryFeed feed{session};
    AlarmBook alarms{session, feed, clock, folder.filePath(u"alarms.json"_s)};

    World()
    {
        session.open(Profile::local());
        alarms.save(
            {}, {{u"name"_s, u"Errors"_s}, {u"figure"_s, u"errors.rate"_s}, {u"above"_s, true}, {u"threshold"_s, 3}, {u"seconds"_s, 0}});
    }
    void play(double errorRate)
    {
        clock.advance(1s);
        session.deliverTelemetry(sample::snapshot(clock.now(), {{u"errors"_s, QJsonObject{{u"rate"_s, errorRate}}}}));
    }
};

QImage pictureOf(const QSystemTrayIcon &icon)
{
    return icon.icon().pixmap(32).toImage();
}

} // namespace

/// What the icon says; whether a desktop shows it, only a desktop can tell.
class TestTrayNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutATray_itDoesNothing();
    void icon_saysHowManyAlarmsThereAre();
    void clicks_leadToTheWindow();
};

void TestTrayNotifier::withoutATray_itDoesNothing()
{
    QVERIFY(!TrayNotifier::desktopIcon()); // as on the platform of this test
    World world;
    TrayNotifier notifier(world.alarms, nullptr);
    QSignalSpy activated(&notifier, &TrayNotifier::activated);
    world.play(9);
    world.play(0);
    QCOMPARE(world.alarms.log()->count(), 1);
    QCOMPARE(activated.size(), 0);
}

void TestTrayNotifier::icon_saysHowManyAlarmsThereAre()
{
    World world;
    auto owned = std::make_unique<QSystemTrayIcon>();
    const QSystemTrayIcon &icon = *owned;
    const TrayNotifier notifier(world.alarms, std::move(owned));
    QVERIFY(icon.isVisible());
    QCOMPARE(icon.toolTip(), u"ArqonBus: all is well"_s);
    const QImage calm = pictureOf(icon);
    QVERIFY(!calm.isNull());
    world.play(9);
    QVERIFY(icon.toolTip().startsWith(u"ArqonBus: 1 alarm"_s));
    const QImage alarmed = pictureOf(icon);
    QVERIFY(alarmed != calm);
    world.play(0);
    QCOMPARE(icon.toolTip(), u"ArqonBus: all is well"_s);
    QCOMPARE(pictureOf(icon), calm);
}

void TestTrayNotifier::clicks_leadToTheWindow()
{
    World world;
    auto owned = std::make_unique<QSystemTrayIcon>();
    QSystemTrayIcon &icon = *owned;
    TrayNotifier notifier(world.alarms, std::move(owned));
    QSignalSpy activated(&notifier, &TrayNotifier::activated);
    Q_EMIT icon.messageClicked();
    QCOMPARE(activated.size(), 1);
    Q_EMIT icon.activated(QSystemTrayIcon::Trigger);
    QCOMPARE(activated.size(), 2);
}

QTEST_MAIN(TestTrayNotifier)
#include "tst_traynotifier.moc"
