// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/startup.h"

#include "server/app/configreport.h"
#include "server/app/filelimit.h"

#include <QLoggingCategory>

#include <cstdio>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "arqon.app", QtInfoMsg)

// Listeners, event loops, the log, and what the system's libraries keep open, beside the connections.
constexpr quint64 FilesBesideConnections = 64;

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

ExitStatus answer(const QString &text)
{
    print(stdout, text);
    return ExitStatus::Stopped;
}

} // namespace

std::optional<ExitStatus> answerWithoutServer(const CommandLine &line, const Configuration &configuration)
{
    using Task = CommandLine::Task;
    if (line.task == Task::Help)
        return answer(helpText());
    if (line.task == Task::Version)
        return answer(u"arqonbus-server "_s + QStringLiteral(ARQONBUS_VERSION) + u'\n');
    if (line.task == Task::PrintSettingsDoc)
        return answer(settingsDocument());
    if (!configuration.complaints().isEmpty()) {
        print(stderr, configuration.complaints().join(u'\n') + u'\n');
        return ExitStatus::BadConfiguration;
    }
    if (line.task == Task::PrintConfig)
        return answer(printedConfig(configuration));
    if (line.task == Task::CheckConfig)
        return answer(u"The configuration is good.\n"_s);
    return std::nullopt;
}

void tellNotes(const Configuration &configuration)
{
    for (const QString &note : configuration.notes())
        qCWarning(log).noquote() << note;
}

void makeRoomForConnections(const Config &config)
{
    const std::optional<quint64> limit = raiseFileLimit();
    const quint64 needed = static_cast<quint64>(config.server.maxConnections) + static_cast<quint64>(config.telemetry.maxConnections)
                           + static_cast<quint64>(config.monitoring.maxConnections) + FilesBesideConnections
                           + 8 * static_cast<quint64>(config.shardCount());
    if (limit && *limit < needed) {
        qCWarning(log).noquote() << u"server.max_connections does not fit in the limit of open files; raise it with ulimit -n or "
                                    "LimitNOFILE= max_connections=%1 open_files=%2 needed=%3"_s.arg(config.server.maxConnections)
                                        .arg(*limit)
                                        .arg(needed);
    }
}

std::pair<bool, QByteArray> reloadConfiguration(const CommandLine &line, Configuration &running)
{
    const Configuration wanted = Configuration::load(line, QProcessEnvironment::systemEnvironment());
    if (!wanted.complaints().isEmpty()) {
        for (const QString &complaint : wanted.complaints())
            qCCritical(log).noquote() << "not reloaded:" << complaint;
        return {false, wanted.complaints().join(u' ').toUtf8()};
    }
    Reload change = reload(running, wanted);
    running = std::move(change.configuration);
    QString report = u"applied: "_s + (change.applied.isEmpty() ? u"nothing"_s : change.applied.join(u", "_s));
    if (!change.needRestart.isEmpty())
        report += u"; need a restart: "_s + change.needRestart.join(u", "_s);
    qCInfo(log).noquote() << "configuration read again," << report;
    return {true, report.toUtf8()};
}

std::pair<bool, QByteArray> notReloaded(const Error &error)
{
    qCCritical(log).noquote() << "not reloaded:" << error.message;
    return {false, error.message};
}

} // namespace arqon
