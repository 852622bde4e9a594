// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/dashboard/framewatch.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace {

std::chrono::microseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::microseconds(timer.nsecsElapsed() / 1000);
}

} // namespace

FrameWatch::FrameWatch(QQuickWindow &window) : m_window(window)
{
    m_turn.start();
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        m_turn.start();
        m_awake = true;
    });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
        if (std::exchange(m_awake, false))
            m_longest = std::max(m_longest, elapsed(m_turn));
    });
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
    m_frames = 0;
}
