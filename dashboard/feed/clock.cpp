// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/clock.h"

#include <QDateTime>
#include <QTimer>

namespace arqon::dashboard {

SystemClock::SystemClock(QObject *parent) : Clock(parent)
{
    auto *timer = new QTimer(this);
    timer->setInterval(tickInterval);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT ticked(now()); });
    timer->start();
}

Time SystemClock::now() const
{
    return Time(QDateTime::currentMSecsSinceEpoch());
}

} // namespace arqon::dashboard
