// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/audit.h"
#include "server/app/serverdoors.h"
#include "server/app/serverpart.h"
#include "server/security/doorkeeper.h"
#include "server/telemetry/telemetry.h"
#include "server/transport/listener.h"

#include <QLoggingCategory>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcServer, "arqon.server", QtInfoMsg)

/// What a running transport takes over of new options: all but what is set at the start.
TransportOptions reloaded(TransportOptions options, const TransportOptions &running)
{
    options.trustedProxies = running.trustedProxies;
    options.addressBook = running.addressBook;
    options.tls = running.tls;
    return options;
}

/// All that went wrong, in one error.
Result<void> both(const Result<void> &first, const Result<void> &second)
{
    if (first && second)
        return {};
    if (!first && !second) {
        Error error = first.error();
        error.message += ' ' + second.error().message;
        return failure(error);
    }
    return first ? second : first;
}

} // namespace

Result<void> Server::reloadTls(const TlsOptions &options)
{
    if (options.isOn() != m_config.tls.isOn())
        return failure(
            {ErrorWord::InvalidParameter, "tls.certificate_file: to turn TLS on or off takes a restart.", "tls.certificate_file"});
    if (!options.isOn())
        return {};
    auto tls = TlsContext::create(options);
    if (!tls) {
        qCCritical(lcServer).noquote() << "the certificate stays as it is:" << tls.error().message;
        return failure(tls.error());
    }
    m_config.tls = options;
    m_config.transport.tls = std::move(*tls);
    if (m_telemetry && m_telemetry->hasSocket())
        m_telemetry->socket()->setTls(m_config.transport.tls);
    qCInfo(lcServer) << "certificate and key read again";
    return {};
}

Result<void> Server::reload(const Config &config)
{
    Result<void> secured = reloadTls(config.tls);
    m_config.routing = config.routing;
    m_config.transport = reloaded(config.transport, m_config.transport);
    m_config.server.maxConnections = config.server.maxConnections;
    m_config.server.drainTimeout = config.server.drainTimeout;
    m_config.transport.addressBook->setLimits(config.server.perAddress);
    if (m_listener) {
        m_listener->setMaxConnections(config.server.maxConnections);
        m_listener->setRate(config.server.handshakeRate);
    }
    for (const auto &part : m_parts) {
        part->thread->setOptions(m_config.transport);
        part->shard->mailbox().post([shard = part->shard.get(), options = config.routing] { shard->setOptions(options); });
    }
    if (m_audit)
        m_audit->reopen();
    Result<void> doors;
    if (m_doorkeeper && m_telemetry)
        doors = doors::reload(*m_doorkeeper, config.security, m_mesh, *m_telemetry);
    return both(secured, doors);
}

void Server::reload(std::function<void(bool, QByteArray)> done)
{
    m_mailbox.post([this, done = std::move(done)] {
        if (!m_reloader)
            return done(false, "This server has no configuration file to read again.");
        const auto [worked, report] = m_reloader();
        done(worked, report);
    });
}

void Server::drain()
{
    m_mailbox.post([this] { stop(); });
}

} // namespace arqon
