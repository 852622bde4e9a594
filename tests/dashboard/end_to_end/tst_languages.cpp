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

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

namespace {

const QStringList views{u"overview"_s, u"clients"_s, u"rooms"_s, u"inspector"_s, u"events"_s, u"publish"_s, u"connections"_s};

/// English texts that are others in German.
QSet<QString> englishTexts()
{
    QSet<QString> texts;
    QSet<QString> same; // somewhere in German, too
    QFile file(QStringLiteral(ARQONBUS_GERMAN));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString source;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "source"_L1)
            source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == "translation"_L1)
            (xml.readElementText(QXmlStreamReader::IncludeChildElements) == source ? same : texts).insert(source);
    }
    return texts - same;
}

} // namespace

/// The language is changed while the dashboard runs, with everything already made.
class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changed_isShownInEveryView();
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
    const auto play = [&](int seconds) {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(1s);
            session.deliverTelemetry(sample::snapshot(clock.now()));
        }
        clock.advance(Clock::tickInterval);
    };
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
    QSet<QString> english = englishTexts();
    QVERIFY(english.size() > 400);
    english.remove(saved);
    for (const QString &view : views) {
        window.showView(view);
        QVERIFY(turnUntil([&] { return Screen::texts(window.find(view)).size() > 2; }));
        play(1);
        QStringList left = Screen::texts(window.window()->contentItem());
        left.removeIf([&english](const QString &text) { return !english.contains(text); });
        QVERIFY2(left.isEmpty(), qPrintable(view + u": "_s + left.join(u", "_s)));
        QCOMPARE(Screen::cutButtons(window.find(view)).join(u'\n'), QString());
    }
    QVERIFY(showCard(true));
    QVERIFY(window.window()->grabWindow().width() > 0);
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
