// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/telemetrysocket.h"

namespace arqon {

namespace {

TransportOptions narrowed(TransportOptions options, qint64 maxMessageSize)
{
    options.maxMessageSize = maxMessageSize;
    return options;
}

} // namespace

TelemetrySocket::TelemetrySocket(const TelemetryOptions &options, const TransportOptions &transport, QByteArray instance,
                                 TelemetryGateway::Calls calls)
    : m_transport(narrowed(transport, options.maxMessageSize))
    , m_options(options)
    , m_built(std::make_shared<std::latch>(1))
    , m_listener(options.maxConnections)
    , m_thread(m_transport,
               [this, built = m_built, instance = std::move(instance), calls = std::move(calls)]() -> std::shared_ptr<Gateway> {
                   m_gateway = std::make_shared<TelemetryGateway>(instance, calls);
                   built->count_down();
                   return {m_gateway.get(), [](TelemetryGateway *gateway) { gateway->end(); }};
               })
{
    m_thread.setObjectName(QStringLiteral("telemetry"));
    connect(&m_listener, &Listener::accepted, this,
            [this](qintptr descriptor, const AddressBook::SeatPtr &seat) { m_thread.adopt(descriptor, seat); });
    m_listener.setSecure(transport.tls != nullptr);
    m_listener.setAddressBook(transport.addressBook, transport.trustedProxies);
    // Direct: they come in the socket's thread, and go on to ours through the mailbox.
    connect(
        &m_thread, &ShardThread::connectionClosed, this, [this] { m_mailbox.post([this] { m_listener.connectionClosed(); }); },
        Qt::DirectConnection);
    connect(
        &m_thread, &ShardThread::plainRequest, this,
        [this](qintptr descriptor, const QByteArray &bytesRead, const AddressBook::SeatPtr &seat) {
            m_mailbox.post([=, this] {
                m_listener.connectionClosed();
                Q_EMIT plainRequest(descriptor, bytesRead, seat);
            });
        },
        Qt::DirectConnection);
    connect(
        &m_thread, &ShardThread::secureRequest, this,
        [this](quint64 request, const QByteArray &method, const QByteArray &target, const Applicant &who) {
            m_mailbox.post([=, this] { Q_EMIT secureRequest(request, method, target, who); });
        },
        Qt::DirectConnection);
    connect(
        &m_thread, &ShardThread::ended, this, [this] { m_mailbox.post([this] { Q_EMIT ended(); }); }, Qt::DirectConnection);
}

TelemetrySocket::~TelemetrySocket()
{
    cutOff();
    join();
}

Result<void> TelemetrySocket::start(const QHostAddress &host)
{
    if (Result<void> listening = m_listener.start(host, m_options.port); !listening)
        return failure({listening.error().word, "telemetry.port: " + listening.error().message, "telemetry.port"});
    m_mailbox.open();
    m_thread.start();
    m_built->wait();
    return {};
}

void TelemetrySocket::setTls(std::shared_ptr<const TlsContext> tls)
{
    m_transport.tls = std::move(tls);
    m_thread.setOptions(m_transport);
}

void TelemetrySocket::drain()
{
    m_thread.drain(CloseCode::GoingAway, "server shutdown");
}

void TelemetrySocket::describe(TelemetrySample &sample)
{
    const ListenerCounters &counters = m_listener.counters();
    sample.socket = {m_listener.openConnections(), m_options.maxConnections,      counters.accepted,
                     counters.refusedFull,         counters.refusedNoDescriptors, counters.pauses};
    const TelemetryGateway::Counts &gateway = m_gateway->counts();
    sample.queuedEvents = gateway.waiting.load(std::memory_order_relaxed);
    sample.refusedIn = gateway.refused.load(std::memory_order_relaxed);
    sample.leftOutTotal += gateway.leftOut.load(std::memory_order_relaxed);
}

} // namespace arqon
