// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/dashboardmodel.h"
#include "dashboard/app/options.h"
#include "dashboard/app/traynotifier.h"
#include "dashboard/feed/livesession.h"
#include "dashboard/feed/playbackclock.h"
#include "dashboard/feed/recordedsession.h"
#include "dashboard/feed/recorder.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QStandardPaths>
#include <QTimer>
#include <QWindow>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

constexpr auto shownPast = 5min;
constexpr auto builtInRecording = ":/recordings/demo.arqrec";

int say(const OptionsAnswer &answer)
{
    std::fputs(qUtf8Printable(answer.text), answer.exitCode == 0 ? stdout : stderr);
    return answer.exitCode;
}

int fail(const QString &why)
{
    return say({u"arqonbus-dashboard: %1\n"_s.arg(why), 1});
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// The server that the command line names.
Result<Profile> wantedServer(const Options &options)
{
    auto profile = Profile::create({}, options.url, qEnvironmentVariable("ARQONBUS_TOKEN"), options.caFile, options.clientId);
    if (profile)
        profile->tokenFile = options.tokenFile;
    return profile;
}

/// Unless something is wrong: that is more important.
void sayFirst(DashboardModel &model, const QString &note)
{
    if (model.note().isEmpty())
        model.setNote(note);
}

int showWindow(DashboardModel &model)
{
    QQmlApplicationEngine engine;
    model.translation().setEngine(&engine);
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&model)}});
    engine.load(QUrl(u"qrc:/qt/qml/ArqonBus/Dashboard/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;
    const TrayNotifier notifier(*model.events()->alarms(), TrayNotifier::desktopIcon());
    if (auto *window = qobject_cast<QWindow *>(engine.rootObjects().constFirst())) {
        QObject::connect(&notifier, &TrayNotifier::activated, window, [window, &model] {
            window->show();
            window->requestActivate();
            Q_EMIT model.viewWanted(u"events"_s);
        });
    }
    return QApplication::exec();
}

int runLive(const Options &options, const QString &folder)
{
    SystemClock clock;
    LiveSession session(clock);
    DashboardModel model(clock, session, folder);
    sayFirst(model, options.note);
    if (options.url.isEmpty()) {
        model.connections()->start();
        return showWindow(model);
    }
    const auto profile = wantedServer(options);
    if (!profile)
        return fail(QString::fromUtf8(profile.error().message));
    model.connections()->open(*profile);
    return showWindow(model);
}

int runOffline(const Options &options, const QString &folder)
{
    auto recording = Recording::load(options.recording.isEmpty() ? QString::fromLatin1(builtInRecording) : options.recording);
    if (!recording)
        return fail(QString::fromUtf8(recording.error().message));
    PlaybackClock clock;
    RecordedSession session(clock, std::move(*recording));
    DashboardModel model(clock, session, folder);
    sayFirst(model, options.note);
    // The window opens on charts that have a past.
    const Time now = clock.now();
    clock.pretend(now - std::min<Time>(shownPast, session.length()));
    Profile profile;
    profile.name = options.recording.isEmpty() ? RecordedSession::tr("Demo") : QFileInfo(options.recording).completeBaseName();
    session.open(profile);
    for (Time past = clock.now(); past < now; past += 250ms)
        clock.pretend(past);
    clock.stopPretending();
    return showWindow(model);
}

int runRecorder(const Options &options)
{
    SystemClock clock;
    LiveSession session(clock);
    Recorder recorder(session, clock);
    const auto profile = options.url.isEmpty() ? Profile::local() : wantedServer(options);
    if (!profile)
        return fail(QString::fromUtf8(profile.error().message));
    session.open(*profile);
    QTimer::singleShot(options.recordFor, &recorder, [&] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    if (recorder.recording().frames.isEmpty())
        return fail(u"nothing was heard of %1: %2"_s.arg(session.address(), session.problem()));
    QFile file(options.record);
    const QByteArray bytes = recorder.recording().toFile();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(u"%1 could not be written: %2"_s.arg(options.record, file.errorString()));
    return say({u"%1: %2 frames, %3 bytes; %4 messages left out\n"_s.arg(options.record)
                    .arg(recorder.recording().frames.size())
                    .arg(bytes.size())
                    .arg(recorder.leftOut())});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"arqonbus-dashboard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ARQONBUS_VERSION));
    const auto parsed = parseOptions(argumentsOf(argc, argv));
    if (const auto *answer = std::get_if<OptionsAnswer>(&parsed))
        return say(*answer);
    const Options &options = std::get<Options>(parsed);
    if (!options.record.isEmpty()) {
        const QCoreApplication application(argc, argv);
        return runRecorder(options);
    }
    const QApplication application(argc, argv); // Qt Charts draws with Qt Widgets
    QApplication::setApplicationDisplayName(u"ArqonBus"_s);
    QGuiApplication::setDesktopFileName(u"org.arqonbus.Dashboard"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/org.arqonbus.Dashboard.png"_s));
    const QString folder = options.folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : options.folder;
    return options.offline ? runOffline(options, folder) : runLive(options, folder);
}
