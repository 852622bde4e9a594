// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/inspector/tailfunnel.h"
#include "dashboard/inspector/tailsource.h"

namespace arqon::dashboard {

/// A tail of what the dashboard's own session hears: for recordings, which have no second connection.
class SessionTail : public TailSource
{
    Q_OBJECT
public:
    explicit SessionTail(BusSession &session, QObject *parent = nullptr);
    ~SessionTail() override;

    void start(const QString &address) override;
    void stop() override;
    void setFilter(const MessageFilter &filter) override { m_funnel.setFilter(filter); }

private:
    bool covers(const QString &address) const;

    BusSession &m_session;
    TailFunnel m_funnel;
    QString m_address; // empty: stopped
};

} // namespace arqon::dashboard
