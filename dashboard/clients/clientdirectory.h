// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/clients/clientrow.h"
#include "dashboard/feed/telemetryevent.h"

#include <QJsonArray>
#include <QSet>

#include <map>

namespace arqon::dashboard {

/// All connections that are known of: from listings, which tell all, and from events, which come between. A plain value store.
class ClientDirectory
{
public:
    /// So many connections are kept; those beyond are counted by leftOut() and not shown.
    static constexpr qsizetype limit = 100'000;

    /// By connection id: whoever sorts them by something else has equals in an order already.
    const std::map<QString, ClientRow> &rows() const { return m_rows; }
    /// nullptr if there is none of that connection id.
    const ClientRow *find(const QString &connectionId) const;
    qsizetype leftOut() const { return m_leftOut; }
    /// Whether something is different since the last call.
    bool takeChanged();

    /// What is not on a page until endListing() is gone then, unless it connected in between.
    void beginListing();
    void addPage(const QJsonArray &page);
    void endListing();

    /// Events about clients; others are ignored.
    void apply(const TelemetryEvent &event);

    void forgetGone();
    void clear();

private:
    void put(const ClientRow &row);
    ClientRow *known(const TelemetryEvent &event);

    std::map<QString, ClientRow> m_rows;
    QSet<QString> m_listed; // since beginListing(), or connected since then
    qsizetype m_leftOut = 0;
    bool m_changed = false;
};

} // namespace arqon::dashboard
