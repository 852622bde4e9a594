// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"

#include <QSocketNotifier>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

// Results that wait for the end of the turn; beyond it they leave at once.
constexpr qsizetype WaitingLimit = 64 * 1024;

bool isTerminal(FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) == 1;
#endif
}

bool hasColor(ColorMode mode, FILE *stream)
{
    if (mode != ColorMode::Auto)
        return mode == ColorMode::Always;
    // https://no-color.org: set to anything but nothing
    return isTerminal(stream) && qEnvironmentVariableIsEmpty("NO_COLOR") && qEnvironmentVariable("TERM") != "dumb"_L1;
}

QByteArray escape(Ink ink)
{
    switch (ink) {
    case Ink::Plain:
        return {};
    case Ink::Dim:
        return "\x1b[2m";
    case Ink::Red:
        return "\x1b[31m";
    case Ink::Green:
        return "\x1b[32m";
    case Ink::Yellow:
        return "\x1b[33m";
    case Ink::Cyan:
        return "\x1b[36m";
    case Ink::Bold:
        return "\x1b[1m";
    }
    return {};
}

/// Control characters could move the cursor or retitle the window of whoever looks at a stranger's message.
QByteArray harmless(const QString &text)
{
    QString copy = text;
    for (QChar &character : copy) {
        if (character.category() == QChar::Other_Control && character != u'\n' && character != u'\t')
            character = QChar::ReplacementCharacter;
    }
    return copy.toUtf8();
}

} // namespace

Console::Console(ColorMode color, bool quiet) : m_outColored(hasColor(color, stdout)), m_errColored(hasColor(color, stderr)), m_quiet(quiet)
{
    watchReader();
}

Console::~Console()
{
    progress({});
    flush();
}

void Console::line(const QByteArray &text)
{
    m_waiting += text;
    m_waiting += '\n';
    if (m_waiting.size() >= WaitingLimit) {
        flush();
    } else if (!m_flushing) {
        m_flushing = true;
        QMetaObject::invokeMethod(this, &Console::flush, Qt::QueuedConnection);
    }
}

void Console::flush()
{
    m_flushing = false;
    if (m_waiting.isEmpty() || m_gone)
        return;
    const bool written =
        std::fwrite(m_waiting.constData(), 1, size_t(m_waiting.size()), stdout) == size_t(m_waiting.size()) && std::fflush(stdout) == 0;
    m_waiting.clear();
    if (!written)
        noticeGone();
}

void Console::watchReader()
{
#ifdef Q_OS_UNIX
    // A pipe's writing end becomes "readable" only in one way: by the error that its reader has gone.
    struct stat status = {};
    if (::fstat(STDOUT_FILENO, &status) != 0 || !S_ISFIFO(status.st_mode))
        return;
    m_reader = std::make_unique<QSocketNotifier>(STDOUT_FILENO, QSocketNotifier::Read);
    connect(m_reader.get(), &QSocketNotifier::activated, this, &Console::noticeGone);
#endif
}

void Console::noticeGone()
{
    if (m_reader)
        m_reader->setEnabled(false);
    if (!std::exchange(m_gone, true))
        Q_EMIT readerGone();
}

QByteArray Console::paint(Ink ink, const QString &text) const
{
    const QByteArray bytes = harmless(text);
    return m_outColored && ink != Ink::Plain ? escape(ink) + bytes + "\x1b[0m" : bytes;
}

void Console::error(const QString &text)
{
    complain(Ink::Red, text);
}

void Console::note(const QString &text)
{
    if (!m_quiet)
        complain(Ink::Yellow, text);
}

void Console::complain(Ink ink, const QString &text)
{
    progress({});
    flush();
    QByteArray bytes = "arqonbus: " + harmless(text);
    if (m_errColored)
        bytes = escape(ink) + bytes + "\x1b[0m";
    bytes += '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

void Console::progress(const QString &text)
{
    if (m_quiet || !isTerminal(stderr) || (text.isEmpty() && !m_progressShown))
        return;
    m_progressShown = !text.isEmpty();
    const QByteArray bytes = "\r\x1b[K" + harmless(text);
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace arqon::cli
