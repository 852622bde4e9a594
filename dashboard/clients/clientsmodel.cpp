// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clientsmodel.h"

#include <algorithm>
#include <ranges>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

ClientsModel::ClientsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent)
    : LiveList(session, feed, clock, parent)
    , m_table(m_directory)
    , m_list(session, PagedList::clients())
{
    connect(&m_list, &PagedList::pageReceived, this, [this](const QJsonArray &page, qint64 total) {
        m_directory.addPage(page);
        m_received += page.size();
        m_total = int(total);
        setProgress(total > 0 ? double(m_received) / double(total) : -1);
        Q_EMIT totalChanged();
    });
    connect(&m_list, &PagedList::finished, this, [this] {
        m_directory.endListing();
        listFinished(m_received);
    });
    connect(&m_list, &PagedList::failed, this, &ClientsModel::listFailed);
}

void ClientsModel::beginList()
{
    m_received = 0;
    m_directory.beginListing();
    m_list.start();
}

void ClientsModel::forgetAll()
{
    m_directory.clear();
    m_total = 0;
    Q_EMIT totalChanged();
}

void ClientsModel::updateRows()
{
    // While the first list comes in, page by page, nobody reads: it is shown as a whole.
    if (state() == State::Ready && m_directory.takeChanged())
        m_table.update();
}

void ClientsModel::disconnectClient(const QString &clientId, const QString &reason)
{
    QJsonObject parameters{{u"client_id"_s, clientId}};
    if (!reason.isEmpty())
        parameters.insert(u"reason"_s, reason);
    act(u"kick"_s, parameters, [clientId](const QJsonObject &result) {
        return tr("%1 was disconnected, %n connection(s)", nullptr, int(result.value("connections"_L1).toInteger())).arg(clientId);
    });
}

int ClientsModel::connectionsOf(const QString &clientId) const
{
    return int(std::ranges::count_if(m_directory.rows() | std::views::values,
                                     [&clientId](const ClientRow &row) { return !row.gone && row.clientId == clientId; }));
}

} // namespace arqon::dashboard
