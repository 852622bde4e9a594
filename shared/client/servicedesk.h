// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/service.h"
#include "shared/protocol/address.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <map>

namespace arqon::client {

class Session;

/// The channels that this client serves, and the commands that it owes an answer.
class ServiceDesk
{
public:
    /// Commands for QML (served without a function) that may wait for their answer.
    static constexpr qsizetype OpenLimit = 10'000;

    explicit ServiceDesk(Session &session) : m_session(session) {}

    /// An empty `service`: commands are told by BusClient::commandReceived().
    void serve(const QString &address, AsyncService service);
    void stopServing(const QString &address);
    /// The answer to a command told by commandReceived(). Unknown ids are ignored.
    void answer(const QString &requestId, const Reply &reply);

    void registerAll();
    /// A command frame from the bus.
    void arrived(const QJsonObject &frame);

private:
    struct Served
    {
        Address address;
        AsyncService service;
    };
    void registerOne(const Address &address);
    ServiceAnswer answerTo(const Address &address, const QString &requestId);

    Session &m_session;
    std::map<QByteArray, Served> m_served; // by key
    QHash<QString, ServiceAnswer> m_open;  // commandReceived() told them, by request id
    quint64 m_openConnection = 0;          // the one to which m_open belongs
};

} // namespace arqon::client
