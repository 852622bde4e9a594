// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractEventDispatcher>

namespace arqon {

/// An event dispatcher that tells its thread of a wake-up before it looks at sockets. What other threads have said before they made a
/// socket ready is then heard first.
class PromptDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    using QAbstractEventDispatcher::QAbstractEventDispatcher;

Q_SIGNALS:
    /// wakeUp() was called since the turn began. Sockets and timers come next.
    void woken();
};

} // namespace arqon
