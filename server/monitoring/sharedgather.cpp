// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/sharedgather.h"

#include <QPointer>

#include <utility>

namespace arqon {

SharedGather::SharedGather(Gather gather, Recent recent, Patience patience, QObject *parent)
    : QObject(parent)
    , m_gather(std::move(gather))
    , m_recent(std::move(recent))
{
    for (auto [timer, interval] : {std::pair(&m_prompt, patience.prompt), std::pair(&m_longest, patience.longest)}) {
        timer->setSingleShot(true);
        timer->setInterval(interval);
    }
    m_prompt.setTimerType(Qt::PreciseTimer);
    connect(&m_prompt, &QTimer::timeout, this, &SharedGather::useRecent);
    connect(&m_longest, &QTimer::timeout, this, [this] { settle(nullptr); });
}

void SharedGather::ask(Done done)
{
    if (m_waiting.empty()) {
        m_prompt.start();
        m_longest.start();
    }
    m_waiting.push_back(std::move(done));
    // One that is late is still the one to wait for: shards that don't keep up are not to be asked again.
    if (std::exchange(m_underway, true))
        return;
    m_gather([self = QPointer(this)](const Snapshot &snapshot) {
        if (!self)
            return;
        self->m_underway = false;
        self->settle(&snapshot);
    });
}

void SharedGather::useRecent()
{
    if (const auto recent = m_recent())
        settle(recent.get());
}

void SharedGather::settle(const Snapshot *snapshot)
{
    m_prompt.stop();
    m_longest.stop();
    for (const Done &done : std::exchange(m_waiting, {}))
        done(snapshot);
}

} // namespace arqon
