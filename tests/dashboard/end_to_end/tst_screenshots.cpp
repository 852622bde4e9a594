// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/playbackclock.h"
#include "dashboard/feed/recordedsession.h"
#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/qml/screen.h"
#include "tests/support/turnuntil.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

/// A picture of each view, in each theme and size, of the recording that `--offline` plays. The test sees to it that there is something in
/// them; whether they look well, a person has to see.
class TestScreenshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyView_data();
    void everyView();

private:
    /// Gives each view what to show.
    void fill();
    /// The window when nothing moves in it any more: charts draw themselves anew some frames after their size has changed.
    QImage settledPicture();

    QTemporaryDir m_folder;
    QDir m_pictures{QStringLiteral(ARQONBUS_SCREENSHOTS)};
    PlaybackClock m_clock;
    std::unique_ptr<RecordedSession> m_session;
    std::unique_ptr<DashboardModel> m_model;
    std::unique_ptr<DashboardWindow> m_window;
};

void TestScreenshots::initTestCase()
{
    QApplication::setApplicationDisplayName(u"ArqonBus"_s);
    QVERIFY(m_pictures.mkpath(u"."_s));
    auto recording = Recording::load(QStringLiteral(ARQONBUS_RECORDING));
    QVERIFY(recording);
    m_session = std::make_unique<RecordedSession>(m_clock, std::move(*recording));
    m_model = std::make_unique<DashboardModel>(m_clock, *m_session, m_folder.path());
    m_window = std::make_unique<DashboardWindow>(*m_model);
    QVERIFY(m_window->window());
    const Time now = m_clock.now();
    m_clock.pretend(now - std::min<Time>(5min, m_session->length()));
    Profile profile;
    profile.name = u"Demo"_s;
    m_session->open(profile);
    fill();
    for (Time past = m_clock.now(); past < now; past += 250ms)
        m_clock.pretend(past);
    m_clock.pretend(now);
    m_model->inspector()->select(m_model->inspector()->rows()->rowCount() - 3);
}

void TestScreenshots::fill()
{
    for (const char *view : {"inspector", "publish", "clients", "rooms", "events", "connections", "overview"})
        m_window->showView(QString::fromLatin1(view));
    m_model->inspector()->open(u"*:*"_s);
    PublishModel &publish = *m_model->publish();
    publish.setAddress(u"factory:oven"_s);
    publish.setBody(u"{\n  \"target_temperature\": 180,\n  \"unit\": \"C\",\n  \"ramp\": [20, 90, 180]\n}"_s);
    m_model->settings()->setLanguage(u"en"_s);
    m_model->connections()->add(u"Plant, Hamburg"_s, u"wss://bus.hamburg.example:9100"_s);
    m_model->connections()->add(u"Staging"_s, u"ws://staging.example:9100"_s);
}

QImage TestScreenshots::settledPicture()
{
    QImage picture;
    for (int i = 0; i < 3; ++i) {
        m_clock.pretend(m_clock.now() + Clock::tickInterval);
        turnUntil([&] {
            const QImage before = std::exchange(picture, m_window->window()->grabWindow());
            return before == picture;
        });
    }
    return picture;
}

void TestScreenshots::everyView_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("theme");
    for (const int theme : {int(Settings::Scheme::Light), int(Settings::Scheme::Dark)}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const char *view : {"overview", "clients", "rooms", "inspector", "events", "publish", "connections"}) {
                const char *themeName = theme == int(Settings::Scheme::Light) ? "light" : "dark";
                QTest::addRow("%s-%s-%dx%d", view, themeName, size.width(), size.height()) << QString::fromLatin1(view) << size << theme;
            }
        }
    }
}

void TestScreenshots::everyView()
{
    QFETCH(QString, view);
    QFETCH(QSize, size);
    QFETCH(int, theme);
    m_model->settings()->setTheme(Settings::Scheme(theme));
    m_window->window()->resize(size);
    m_window->showView(view);
    QQuickItem *shown = m_window->find(view);
    QVERIFY(shown);
    QVERIFY(turnUntil([&] { return m_window->window()->size() == size && Screen::texts(shown).size() > 5; }));
    m_model->events()->alarms()->log()->acknowledgeAll();
    const QImage picture = settledPicture();
    QCOMPARE(picture.size(), size);
    const QString name = QString::fromLatin1(QTest::currentDataTag()) + u".png"_s;
    QVERIFY(picture.save(m_pictures.filePath(name)));
    const bool dark = theme == int(Settings::Scheme::Dark);
    QCOMPARE(picture.pixelColor(size.width() - 3, size.height() - 3).lightness() < 128, dark);
    QCOMPARE(Screen::unnamedControls(shown), QStringList());
}

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
