// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>

/// Watches the thread that paints a window: how long it looks at nothing else, at worst, a frame being a part of that, and when frames are done.
class FrameWatch : public QObject
{
    Q_OBJECT
public:
    explicit FrameWatch(QQuickWindow &window);

    /// Does that, and turns the event loop until what came of it is on the screen. The time from the call to the end of the frame.
    std::chrono::microseconds shown(const std::function<void()> &change);

    int frames() const { return m_frames; }
    std::chrono::microseconds longestPause() const { return m_longest; }
    void reset();

private:
    QQuickWindow &m_window;
    QTimer m_beat;
    QElapsedTimer m_sinceBeat;
    std::chrono::microseconds m_longest{};
    int m_frames = 0;
};
