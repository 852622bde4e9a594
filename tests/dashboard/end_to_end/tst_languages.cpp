// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/qml/screen.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"
#include "tests/support/turnuntil.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

namespace {

const QStringList views{u"overview"_s, u"clients"_s, u"rooms"_s, u"inspector"_s, u"events"_s, u"publish"_s, u"connections"_s};

enum class Language { English, German };

/// Texts of that language that are others in the other one.
QSet<QString> textsOf(Language language)
{
    QSet<QString> english;
    QSet<QString> german;
    QFile file(QStringLiteral(ARQONBUS_GERMAN));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString source;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "source"_L1)
            source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == "translation"_L1) {
            english.insert(source);
            german.insert(xml.readElementText(QXmlStreamReader::IncludeChildElements));
        }
    }
    return language == Language::English ? english - german : german - english;
}

/// As many seconds with a snapshot each.
void pass(int seconds, ManualClock &clock, FakeSession &session)
{
    for (int i = 0; i < seconds; ++i) {
        clock.advance(1s);
        session.deliverTelemetry(sample::snapshot(clock.now()));
    }
    clock.advance(Clock::tickInterval);
}

/// Shows each view; those texts of it that are among `unwanted`.
QString leftOf(const QSet<QString> &unwanted, DashboardWindow &window, const std::function<void()> &play)
{
    QStringList all;
    for (const QString &view : views) {
        window.showView(view);
        if (!turnUntil([&] { return Screen::texts(window.find(view)).size() > 2; }))
            return view + u": empty"_s;
        play();
        for (const QString &text : Screen::texts(window.window()->contentItem())) {
            if (unwanted.contains(text))
                all.append(view + u": "_s + text);
        }
    }
    return all.join(u'\n');
}

} // namespace

/// The language is changed while the dashboard runs, with everything already made.
class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changed_isShownInEveryView();
    void startedInGerman_becomesEnglish();
    void damagedSettings_areToldAboveTheViews();
};

void TestLanguages::changed_isShownInEveryView()
{
    const QTemporaryDir folder;
    ManualClock clock;
    FakeSession session;
    DashboardModel model(clock, session, folder.path());
    DashboardWindow window(model);
    QVERIFY(window.window());
    window.window()->requestActivate();
    QVERIFY(turnUntil([&window] { return window.window()->isActive(); }));
    Profile profile = Profile::local();
    const QString saved = std::exchange(profile.name, u"Plant"_s); // it keeps the name that it was saved under
    session.open(profile);
    const auto play = [&](int seconds) { pass(seconds, clock, session); };
    const auto showCard = [&](bool shown) {
        QTest::keyClick(window.window(), shown ? Qt::Key_F1 : Qt::Key_Escape);
        return turnUntil([&] { return Screen::texts(window.window()->contentItem()).contains(u"F1"_s) == shown; });
    };
    model.settings()->setLanguage(u"en"_s);
    play(5);
    for (const QString &view : views)
        window.showView(view);
    QVERIFY(showCard(true));
    QVERIFY(showCard(false));

    model.settings()->setLanguage(u"de"_s);
    window.window()->resize(window.window()->minimumSize());
    play(2);
    QSet<QString> english = textsOf(Language::English);
    QVERIFY(english.size() > 400);
    english.remove(saved);
    QCOMPARE(leftOf(english, window, [&] { play(1); }), QString());
    for (const QString &view : views) {
        window.showView(view);
        QCOMPARE(Screen::cutButtons(window.find(view)).join(u'\n'), QString());
    }
    QVERIFY(showCard(true));
    QVERIFY(window.window()->grabWindow().width() > 0);
}

void TestLanguages::startedInGerman_becomesEnglish()
{
    const QTemporaryDir folder;
    ManualClock clock;
    QVERIFY(SettingsFile(folder.filePath(u"settings.json"_s)).write({{u"language"_s, u"de"_s}}));
    FakeSession session;
    DashboardModel model(clock, session, folder.path());
    const QString saved = model.connections()->profiles().constFirst().name;
    QCOMPARE(saved, u"Dieser Rechner"_s); // named when the model is made
    DashboardWindow window(model);
    QVERIFY(window.window());
    session.open(Profile::local());
    pass(2, clock, session);
    QVERIFY(Screen::texts(window.window()->contentItem()).contains(u"Verbindungen"_s));

    model.settings()->setLanguage(u"en"_s);
    QSet<QString> german = textsOf(Language::German);
    german.remove(saved); // it keeps its name
    QCOMPARE(leftOf(german, window, [&] { pass(1, clock, session); }), QString());
}

void TestLanguages::damagedSettings_areToldAboveTheViews()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"language\":") > 0);
    file.close();
    ManualClock clock;
    FakeSession session;
    DashboardModel model(clock, session, folder.path());
    DashboardWindow window(model);
    QVERIFY(window.window());
    QVERIFY2(model.settings()->problem().contains(u"settings.json.damaged"_s), qPrintable(model.settings()->problem()));
    QCOMPARE(window.text(u"note"_s), model.settings()->problem());
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
