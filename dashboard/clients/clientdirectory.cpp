// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clientdirectory.h"

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

QDateTime dateTime(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.count(), Qt::UTC);
}

} // namespace

const ClientRow *ClientDirectory::find(const QString &connectionId) const
{
    const auto found = m_rows.find(connectionId);
    return found == m_rows.end() ? nullptr : &found->second;
}

bool ClientDirectory::takeChanged()
{
    return std::exchange(m_changed, false);
}

void ClientDirectory::beginListing()
{
    m_listed.clear();
    m_leftOut = 0;
}

void ClientDirectory::addPage(const QJsonArray &page)
{
    for (const QJsonValue &value : page) {
        if (const auto row = ClientRow::fromJson(value.toObject())) {
            m_listed.insert(row->connectionId);
            put(*row);
        }
    }
}

void ClientDirectory::endListing()
{
    for (auto &[id, row] : m_rows) {
        if (row.gone || m_listed.contains(row.connectionId))
            continue;
        row.gone = true;
        m_changed = true;
    }
    m_listed.clear();
}

void ClientDirectory::put(const ClientRow &row)
{
    const auto found = m_rows.find(row.connectionId);
    if (found == m_rows.end() && qsizetype(m_rows.size()) >= limit) {
        ++m_leftOut;
        return;
    }
    if (found == m_rows.end()) {
        m_rows.emplace(row.connectionId, row);
    } else if (found->second != row) {
        found->second = row;
    } else {
        return;
    }
    m_changed = true;
}

ClientRow *ClientDirectory::known(const TelemetryEvent &event)
{
    const auto found = m_rows.find(event.fields.value("connection_id"_L1).toString());
    return found == m_rows.end() ? nullptr : &found->second;
}

void ClientDirectory::apply(const TelemetryEvent &event)
{
    if (event.type == "client_connected"_L1) {
        // The event has the same fields as an entry of a listing, as far as it has them.
        if (auto row = ClientRow::fromJson(event.fields)) {
            row->connectedAt = row->lastActivity = dateTime(event.time);
            m_listed.insert(row->connectionId);
            if (!find(row->connectionId))
                put(*row);
        }
        return;
    }
    ClientRow *row = known(event);
    if (!row)
        return;
    if (event.type == "client_disconnected"_L1) {
        row->gone = true;
        row->messagesIn = event.fields.value("messages_in"_L1).toInteger(row->messagesIn);
        row->messagesOut = event.fields.value("messages_out"_L1).toInteger(row->messagesOut);
    } else if (event.type == "member_joined"_L1 && !row->rooms.contains(event.room)) {
        row->rooms.append(event.room);
        row->updateSearchText();
    } else {
        return; // that somebody left a channel does not say that it left the room: the next listing does
    }
    m_changed = true;
}

void ClientDirectory::forgetGone()
{
    std::erase_if(m_rows, [](const auto &entry) { return entry.second.gone; });
}

void ClientDirectory::clear()
{
    m_rows.clear();
    m_listed.clear();
    m_leftOut = 0;
    m_changed = true;
}

} // namespace arqon::dashboard
