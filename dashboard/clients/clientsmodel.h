// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/clients/clienttable.h"
#include "dashboard/feed/pagedlist.h"
#include "dashboard/listing/livelist.h"

namespace arqon::dashboard {

// The base by its whole name: Qt 6.4 registers it for QML as it is written.
/// Who is connected: `list_clients` while the view is shown, and telemetry events between the lists.
class ClientsModel : public arqon::dashboard::LiveList
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(arqon::dashboard::ClientTable *table READ table CONSTANT)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)     ///< connections that the server has
    Q_PROPERTY(int leftOut READ leftOut NOTIFY totalChanged) ///< of these, those beyond what the table keeps

public:
    ClientsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent = nullptr);

    ClientTable *table() { return &m_table; }
    int total() const { return m_total; }
    int leftOut() const { return int(m_directory.leftOut()); }

    /// Closes all connections of that client. The answer becomes the notice.
    Q_INVOKABLE void disconnectClient(const QString &clientId, const QString &reason);
    /// How many of the known connections are that client's.
    Q_INVOKABLE int connectionsOf(const QString &clientId) const;

Q_SIGNALS:
    void totalChanged();

private:
    void beginList() override;
    bool isListing() const override { return m_list.isRunning(); }
    void stopList() override { m_list.stop(); }
    void forgetAll() override;
    void apply(const TelemetryEvent &event) override { m_directory.apply(event); }
    void updateRows() override;
    void refreshRows() override { m_table.refresh(); }

    ClientDirectory m_directory;
    ClientTable m_table;
    PagedList m_list;
    int m_total = 0;
    qint64 m_received = 0; // of the list under way
};

} // namespace arqon::dashboard
