// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/terminal.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace arqon::cli {

#ifdef Q_OS_UNIX

namespace {

constexpr QSize Unknown{80, 24};
constexpr const char *Enter = "\x1b[?1049h\x1b[?25l"; // the alternate page, and no cursor
constexpr const char *Leave = "\x1b[?25h\x1b[?1049l";

int sizeChanged[2] = {-1, -1};

void onSizeChanged(int)
{
    // Only what is safe in a signal handler. A full pipe says it already.
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(sizeChanged[1], &byte, 1);
}

void write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

} // namespace

struct Terminal::Saved
{
    termios attributes = {};
    bool hasKeys = false;
    std::unique_ptr<QSocketNotifier> keys;
    std::unique_ptr<QSocketNotifier> sizes;
};

std::unique_ptr<Terminal> Terminal::open()
{
    if (::isatty(STDOUT_FILENO) != 1 || qEnvironmentVariable("TERM") == QLatin1String("dumb"))
        return nullptr;
    return std::unique_ptr<Terminal>(new Terminal);
}

Terminal::Terminal() : m_saved(std::make_unique<Saved>())
{
    if (::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &m_saved->attributes) == 0) {
        m_saved->hasKeys = true;
        termios raw = m_saved->attributes;
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO);
        raw.c_cc[VSUSP] = _POSIX_VDISABLE; // stopped, it would leave the shell on this page
        raw.c_cc[VMIN] = 0;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
        m_saved->keys = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_saved->keys.get(), &QSocketNotifier::activated, this, [this] {
            char keys[16];
            const ssize_t count = ::read(STDIN_FILENO, keys, sizeof keys);
            if (count <= 0)
                m_saved->keys->setEnabled(false);
            else if (keys[0] != '\x1b') // nobody asks for arrows and the like
                for (ssize_t i = 0; i < count; ++i)
                    Q_EMIT keyPressed(keys[i]);
        });
    }
    if (::pipe(sizeChanged) == 0) {
        for (const int end : sizeChanged) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        m_saved->sizes = std::make_unique<QSocketNotifier>(sizeChanged[0], QSocketNotifier::Read);
        connect(m_saved->sizes.get(), &QSocketNotifier::activated, this, [this] {
            char bytes[64];
            [[maybe_unused]] const ssize_t count = ::read(sizeChanged[0], bytes, sizeof bytes);
            Q_EMIT resized();
        });
        std::signal(SIGWINCH, onSizeChanged);
    }
    write(Enter);
}

Terminal::~Terminal()
{
    std::signal(SIGWINCH, SIG_DFL);
    m_saved->sizes.reset();
    for (int &end : sizeChanged)
        ::close(std::exchange(end, -1));
    write(Leave);
    if (m_saved->hasKeys)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_saved->attributes);
}

QSize Terminal::size() const
{
    winsize window = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0)
        return Unknown;
    return {window.ws_col, window.ws_row};
}

void Terminal::show(const QList<QByteArray> &lines)
{
    // Written over what is there, not after wiping it: that would flicker.
    QByteArray page = "\x1b[H";
    for (qsizetype i = 0; i < lines.size(); ++i)
        page += (i > 0 ? "\r\n" : "") + lines[i] + "\x1b[K";
    write(page + "\x1b[J");
}

#else

struct Terminal::Saved
{
};

std::unique_ptr<Terminal> Terminal::open()
{
    return nullptr;
}
Terminal::Terminal() = default;
Terminal::~Terminal() = default;
QSize Terminal::size() const
{
    return {};
}
void Terminal::show(const QList<QByteArray> &) {}

#endif

} // namespace arqon::cli
