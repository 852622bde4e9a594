// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/servicedesk.h"

#include "shared/client/session.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace arqon::client {

void ServiceDesk::serve(const QString &address, AsyncService service)
{
    const Result<Address> parsed = Address::parse({}, address.toUtf8());
    if (!parsed) {
        Q_EMIT m_session.client().serveFailed(address, BusError::fromProtocol(parsed.error()));
        return;
    }
    const bool isNew = !m_served.contains(parsed->key());
    m_served[parsed->key()] = {*parsed, std::move(service)};
    if (isNew && m_session.isOpen())
        registerOne(*parsed);
}

void ServiceDesk::stopServing(const QString &address)
{
    const Result<Address> parsed = Address::parse({}, address.toUtf8());
    if (!parsed || m_served.erase(parsed->key()) == 0 || !m_session.isOpen())
        return;
    m_session.sendCommand(*parsed, u"unregister_service"_s, {}, [](const Reply &) {});
}

void ServiceDesk::registerAll()
{
    for (const auto &[key, served] : m_served)
        registerOne(served.address);
}

void ServiceDesk::registerOne(const Address &address)
{
    m_session.sendCommand(address, u"register_service"_s, {}, [this, address](const Reply &reply) {
        const QString name = QString::fromLatin1(address.key());
        if (reply.ok())
            Q_EMIT m_session.client().serving(name);
        else if (!reply.error.is("disconnected"_L1)) // then it is registered again after the reconnect
            Q_EMIT m_session.client().serveFailed(name, reply.error);
    });
}

ServiceAnswer ServiceDesk::answerTo(const Address &address, const QString &requestId)
{
    return ServiceAnswer(
        [session = QPointer<Session>(&m_session), number = m_session.connectionNumber(), address, requestId](const Reply &reply) {
            // The answer may come late: from a connection that is gone nobody waits for it.
            if (session && session->isOpen() && session->connectionNumber() == number)
                session->sendResponse(address, requestId, reply);
        });
}

void ServiceDesk::arrived(const QJsonObject &frame)
{
    const BusMessage message(frame);
    const Result<Address> address = Address::parse(message.room().toUtf8(), message.channel().toUtf8());
    const ServiceAnswer answer = answerTo(address.value_or(Address()), message.id());
    const auto served = address ? m_served.find(address->key()) : m_served.end();
    if (served == m_served.end()) {
        answer.fail(503, u"unavailable"_s, u"this client does not serve %1"_s.arg(message.address()));
        return;
    }
    ServiceRequest request;
    request.id = message.id();
    request.address = QString::fromLatin1(served->first);
    request.command = message.payload()["command"_L1].toString();
    request.parameters = message.payload()["parameters"_L1].toObject();
    request.from = message.from();
    if (const AsyncService service = served->second.service) {
        service(request, answer);
        return;
    }
    if (m_openConnection != m_session.connectionNumber())
        m_open.clear();
    m_openConnection = m_session.connectionNumber();
    if (m_open.size() >= OpenLimit) {
        answer.fail(503, u"unavailable"_s, u"too many commands wait for their answer here"_s);
        return;
    }
    m_open.insert(request.id, answer);
    Q_EMIT m_session.client().commandReceived(request);
}

void ServiceDesk::answer(const QString &requestId, const Reply &reply)
{
    m_open.take(requestId).send(reply);
}

} // namespace arqon::client
