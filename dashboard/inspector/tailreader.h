// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/profile.h"
#include "dashboard/inspector/tailfunnel.h"
#include "dashboard/inspector/tailsource.h"
#include "shared/client/busclient.h"

#include <memory>

namespace arqon::dashboard {

/// ConnectionTail's client. Lives in the tail's thread: everything but the constructor is called there.
class TailReader : public QObject
{
    Q_OBJECT
public:
    explicit TailReader(const std::shared_ptr<TailBuffer> &buffer) : m_funnel(buffer) {}

    /// What is heard from then on goes into `buffer`. `run` comes back in the signals that concern this opening.
    void open(const Profile &profile, const QString &address, const std::shared_ptr<TailBuffer> &buffer, int run);
    void close();
    void setFilter(const MessageFilter &filter) { m_funnel.setFilter(filter); }

Q_SIGNALS:
    void stateChanged(int run, arqon::dashboard::TailSource::State state, const QString &problem);

private:
    TailFunnel m_funnel;
    std::unique_ptr<BusClient> m_client;
};

} // namespace arqon::dashboard

Q_DECLARE_METATYPE(arqon::dashboard::TailSource::State)
