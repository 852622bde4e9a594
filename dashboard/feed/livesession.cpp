// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"

#include <QCoreApplication>
#include <QSysInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

ClientOptions clientOptions(const BusSession &session)
{
    ClientOptions options;
    options.token = [&session] { return session.profile().currentToken(); };
    options.maxBackoff = 5s; // one person's eyes, not a thousand programs
    options.pingInterval = 5s;
    options.pongTimeout = 5s;
    return options;
}

ClientIdentity identity(const Profile &profile)
{
    ClientIdentity self;
    self.clientId = profile.clientId;
    self.clientType = u"dashboard"_s;
    self.screenName = LiveSession::tr("Dashboard on %1").arg(QSysInfo::machineHostName());
    return self;
}

} // namespace

LiveSession::LiveSession(Clock &clock, QObject *parent)
    : BusSession(parent)
    , m_clock(clock)
    , m_client(clientOptions(*this))
    , m_lastTick(clock.now())
{
    connect(&m_client, &BusClient::stateChanged, this, [this](BusClient::State state) {
        if (state != BusClient::State::Reconnecting)
            m_retryAt.reset();
        Q_EMIT stateChanged();
    });
    connect(&m_client, &BusClient::reconnecting, this, [this](const BusError &reason, std::chrono::milliseconds in) {
        if (reason.code == 401 && profile().tokenFile.isEmpty()) {
            m_refusal = reason;
            m_client.close();
            return;
        }
        m_retryAt = m_clock.now() + in;
        Q_EMIT stateChanged();
        watch(m_clock.now());
    });
    connect(&m_clock, &Clock::ticked, this, &LiveSession::watch);
    relayMessages();
}

void LiveSession::relayMessages()
{
    connect(&m_client, &BusClient::message, this, &BusSession::messageReceived);
    connect(&m_client, &BusClient::privateMessageReceived, this, &BusSession::privateMessageReceived);
    connect(&m_client, &BusClient::lost, this, &BusSession::lost);
    connect(&m_client, &BusClient::subscribed, this, &BusSession::hearing);
    connect(&m_client, &BusClient::subscribeFailed, this, &BusSession::hearingFailed);
}

BusSession::State LiveSession::state() const
{
    switch (m_client.state()) {
    case BusClient::State::Connected:
        return State::Connected;
    case BusClient::State::Connecting:
        return State::Connecting;
    case BusClient::State::Reconnecting:
        return m_retryAt && *m_retryAt > m_clock.now() ? State::Waiting : State::Connecting;
    case BusClient::State::Disconnected:
        break;
    }
    return m_wanted && (m_refusal.isError() || m_client.lastError().isError()) ? State::Refused : State::Closed;
}

QString LiveSession::problem() const
{
    if (m_client.isConnected() || !m_wanted)
        return {};
    return m_refusal.isError() ? m_refusal.message : m_client.lastError().message;
}

int LiveSession::secondsToRetry() const
{
    if (!m_retryAt)
        return 0;
    return int(std::max(0s, std::chrono::ceil<std::chrono::seconds>(*m_retryAt - m_clock.now())).count());
}

void LiveSession::close()
{
    m_wanted = false;
    m_client.close();
}

void LiveSession::retryNow()
{
    if (state() == State::Refused)
        connectTo(profile());
    else
        m_client.retryNow();
}

void LiveSession::connectTo(const Profile &profile)
{
    m_wanted = true;
    m_refusal = {};
    m_client.setCaFile(profile.caFile);
    m_client.connectTo(profile.url, identity(profile));
}

void LiveSession::subscribe(const QString &address, const SubscribeOptions &options)
{
    m_client.subscribe(address, options);
}

void LiveSession::unsubscribe(const QString &address)
{
    m_client.unsubscribe(address);
}

void LiveSession::sendRequest(const QString &address, const QString &command, const QJsonObject &parameters,
                              std::chrono::milliseconds timeout, ReplyCallback done)
{
    m_client.request(address, command, parameters, timeout, std::move(done));
}

void LiveSession::sendMessage(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    m_client.publish(address, payload, options, std::move(done));
}

void LiveSession::sendPrivateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    m_client.privateMessage(to, payload, options, std::move(done));
}

void LiveSession::watch(Time now)
{
    // After the machine slept the old connection is most likely dead, and a countdown that began before is over.
    const bool slept = now - m_lastTick > 10s;
    m_lastTick = now;
    if (slept && m_client.state() == BusClient::State::Reconnecting)
        m_client.retryNow();
    if (m_retryAt && *m_retryAt <= now) {
        m_retryAt.reset();
        Q_EMIT stateChanged();
    }
    if (const int seconds = secondsToRetry(); seconds != m_shownSeconds) {
        m_shownSeconds = seconds;
        Q_EMIT countdownChanged();
    }
}

} // namespace arqon::dashboard
