// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/bussession.h"

#include <QPointer>

namespace arqon::dashboard {

QString BusSession::address() const
{
    return m_profile.withoutSecrets().url.toString();
}

void BusSession::open(const Profile &profile)
{
    const bool told = profile != m_profile;
    const bool asBefore = profile.connectsAs(m_profile);
    m_profile = profile;
    if (!asBefore) {
        close();
        Q_EMIT serverChanged();
    }
    if (told)
        Q_EMIT profileChanged();
    if (!asBefore || !isUsable())
        connectTo(profile);
}

void BusSession::hear(const QString &address, const SubscribeOptions &options)
{
    if (++m_listeners[address] == 1)
        subscribe(address, options);
}

void BusSession::unhear(const QString &address)
{
    const auto it = m_listeners.find(address);
    if (it == m_listeners.end() || --it.value() > 0)
        return;
    m_listeners.erase(it);
    unsubscribe(address);
}

void BusSession::request(QObject *context, const QString &address, const QString &command, const QJsonObject &parameters,
                         ReplyCallback done, std::chrono::milliseconds timeout)
{
    sendRequest(address, command, parameters, timeout, [guard = QPointer(context), done = std::move(done)](const Reply &reply) {
        if (guard)
            done(reply);
    });
}

void BusSession::publish(QObject *context, const QString &address, const QJsonObject &payload, const PublishOptions &options,
                         ReceiptCallback done)
{
    sendMessage(address, payload, options, [guard = QPointer(context), done = std::move(done)](const PublishReceipt &receipt) {
        if (guard)
            done(receipt);
    });
}

void BusSession::sendPrivate(QObject *context, const QStringList &to, const QJsonObject &payload, const PublishOptions &options,
                             ReceiptCallback done)
{
    sendPrivateMessage(to, payload, options, [guard = QPointer(context), done = std::move(done)](const PublishReceipt &receipt) {
        if (guard)
            done(receipt);
    });
}

void BusSession::sendPrivateMessage(const QStringList &, const QJsonObject &, const PublishOptions &, ReceiptCallback done)
{
    PublishReceipt receipt;
    receipt.error = BusError::disconnected(tr("there is nobody to send to"));
    done(receipt);
}

} // namespace arqon::dashboard
