// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/log.h"

#include "shared/protocol/id.h"

#include <QLoggingCategory>

#include <atomic>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <io.h>
#endif

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

// Qt's message handler is a plain function, so the log that it belongs to has to stand where the function finds it.
std::atomic<Log *> current = nullptr;

bool isTerminal()
{
#ifdef Q_OS_UNIX
    const bool terminal = isatty(STDERR_FILENO) != 0;
#else
    const bool terminal = _isatty(_fileno(stderr)) != 0;
#endif
    return terminal && qgetenv("TERM") != "dumb" && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void writeToStandardError(const QByteArray &lines)
{
    std::fwrite(lines.constData(), 1, static_cast<size_t>(lines.size()), stderr);
    std::fflush(stderr);
}

} // namespace

Log::Log(const LogOptions &options)
    : m_format(options.format)
    , m_colours(options.format == LogFormat::Text && isTerminal())
    , m_writer(writeToStandardError, [this](quint64 count) {
        return line({wallClock(), QtWarningMsg, "arqon.log", u"log lines were left out count=%1"_s.arg(count)});
    })
{
    setLevel(options);
    current = this;
    qInstallMessageHandler(&Log::receive);
}

Log::~Log()
{
    qInstallMessageHandler(nullptr);
    current = nullptr;
}

void Log::setLevel(const LogOptions &options)
{
    QLoggingCategory::setFilterRules(filterRules(options));
}

void Log::receive(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Log *log = current;
    if (!log)
        return;
    log->m_writer.write(log->line({wallClock(), type, context.category ? context.category : "default", message}));
    // The process is about to end.
    if (type == QtFatalMsg)
        log->m_writer.flush(LogWriter::MaxFarewell);
}

QByteArray Log::line(const LogEvent &event) const
{
    return m_format == LogFormat::Json ? jsonLine(event) : textLine(event, m_colours);
}

QString filterRules(const LogOptions &options)
{
    // Only ours go down to debug: Qt's own debug output is for those who ask for it with log.rules.
    QString rules = u"*.debug=false\narqon.*.debug=%1\n"_s.arg(options.level == LogLevel::Debug ? u"true"_s : u"false"_s);
    if (options.level > LogLevel::Info)
        rules += u"*.info=false\n"_s;
    if (options.level > LogLevel::Warning)
        rules += u"*.warning=false\n"_s;
    return rules + QString(options.rules).replace(u';', u'\n');
}

} // namespace arqon
