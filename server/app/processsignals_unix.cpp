// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/processsignals.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace arqon {

namespace {

// All that a signal handler may touch: the writing end of the pipe.
std::atomic<int> pipeIn = -1;

constexpr std::array StopSignals{SIGTERM, SIGINT};

void onSignal(int number)
{
    const int savedErrno = errno;
    const char byte = static_cast<char>(number);
    // Full only when thousands wait to be read; then one more tells nothing new.
    [[maybe_unused]] const auto written = ::write(pipeIn, &byte, 1);
    errno = savedErrno;
}

void setAction(int number, void (*action)(int))
{
    struct sigaction sa = {};
    sa.sa_handler = action;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_RESTART;
    sigaction(number, &sa, nullptr);
}

} // namespace

ProcessSignals::ProcessSignals(QObject *parent) : QObject(parent)
{
    if (::pipe(m_pipe) != 0)
        qFatal("no pipe for signals: %s", strerror(errno));
    for (const int end : m_pipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    pipeIn = m_pipe[1];
    auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ProcessSignals::readPipe);
    for (const int number : StopSignals)
        setAction(number, onSignal);
    setAction(SIGHUP, onSignal);
    // A peer that is gone is an error of the write, not the end of the process.
    setAction(SIGPIPE, SIG_IGN);
}

ProcessSignals::~ProcessSignals()
{
    for (const int number : StopSignals)
        setAction(number, SIG_DFL);
    setAction(SIGHUP, SIG_DFL);
    pipeIn = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void ProcessSignals::readPipe()
{
    bool stop = false;
    bool reload = false;
    char byte = 0;
    while (::read(m_pipe[0], &byte, 1) == 1)
        (byte == SIGHUP ? reload : stop) = true;
    if (stop) {
        for (const int number : StopSignals)
            setAction(number, SIG_DFL);
        Q_EMIT stopRequested();
    } else if (reload) {
        Q_EMIT reloadRequested();
    }
}

} // namespace arqon
