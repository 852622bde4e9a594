// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/dashboard/framewatch.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace {

constexpr auto Beat = 2ms;

std::chrono::microseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::microseconds(timer.nsecsElapsed() / 1000);
}

} // namespace

FrameWatch::FrameWatch(QQuickWindow &window) : m_window(window)
{
    // What a person feels as a frame that hangs: the window's thread looks at nothing for so long. Some of Qt's event dispatchers tell of
    // their waking in the middle of their work, so a timer's lateness is what can be trusted.
    m_beat.setTimerType(Qt::PreciseTimer);
    m_beat.setInterval(Beat);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        m_longest = std::max(m_longest, elapsed(m_sinceBeat) - std::chrono::microseconds(Beat));
        m_sinceBeat.start();
    });
    m_sinceBeat.start();
    m_beat.start();
    connect(&window, &QQuickWindow::frameSwapped, this, [this] { ++m_frames; });
}

std::chrono::microseconds FrameWatch::shown(const std::function<void()> &change)
{
    QElapsedTimer timer;
    timer.start();
    change();
    const int before = m_frames;
    m_window.requestUpdate();
    while (m_frames == before && timer.elapsed() < 10'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return elapsed(timer);
}

void FrameWatch::reset()
{
    m_longest = 0us;
    m_sinceBeat.start();
    m_frames = 0;
}
