// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

/// Turns the event loop until `arrived()`, and looks after each event instead of each so many milliseconds: for thousands of answers in a row.
/// False: it did not come in half a minute.
template<typename Arrived>
bool turnUntil(const Arrived &arrived)
{
    const QDeadlineTimer patience(30'000);
    QTimer wake; // so that a loop without events ends too
    wake.start(100);
    while (!arrived() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return arrived();
}
