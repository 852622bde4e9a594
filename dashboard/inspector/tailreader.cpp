// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/tailreader.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

void TailReader::open(const Profile &profile, const QString &address, const std::shared_ptr<TailBuffer> &buffer, int run)
{
    m_client.reset();
    m_funnel.setBuffer(buffer);
    ClientOptions options;
    options.maxBackoff = 5s;
    options.caFile = profile.caFile;
    options.token = [profile] { return profile.currentToken(); };
    m_client = std::make_unique<BusClient>(options);
    connect(m_client.get(), &BusClient::message, this, [this](const BusMessage &message) { m_funnel.messageReceived(message); });
    connect(m_client.get(), &BusClient::lost, this,
            [this](const QString &channel, quint64 from, quint64 to) { m_funnel.lost(channel, from, to); });
    const auto tell = [this, run](TailSource::State state, const QString &problem = {}) { Q_EMIT stateChanged(run, state, problem); };
    connect(m_client.get(), &BusClient::subscribed, this, [tell] { tell(TailSource::State::Hearing); });
    connect(m_client.get(), &BusClient::subscribeFailed, this,
            [tell](const QString &, const BusError &error) { tell(TailSource::State::Failed, error.message); });
    connect(m_client.get(), &BusClient::reconnecting, this,
            [tell](const BusError &reason) { tell(TailSource::State::Waiting, reason.message); });
    connect(m_client.get(), &BusClient::disconnected, this,
            [tell](const BusError &reason) { tell(TailSource::State::Failed, reason.message); });

    SubscribeOptions subscription;
    subscription.onSlow = u"drop_oldest"_s;
    m_client->subscribe(address, subscription);
    ClientIdentity self;
    self.clientId = profile.clientId;
    self.clientType = u"dashboard"_s;
    self.screenName = tr("Inspector on %1").arg(QSysInfo::machineHostName());
    m_client->connectTo(profile.url, self);
}

void TailReader::close()
{
    m_client.reset();
}

} // namespace arqon::dashboard
