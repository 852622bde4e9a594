// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metricrows.h"

#include "shared/protocol/commandtable.h"

namespace arqon {

namespace {

using enum MetricKind;

void connectionsByType(const MetricSources &from, MetricSamples &to)
{
    for (const auto &[type, count] : from.snapshot.byType)
        to.add(double(count), {type});
}

void connectionsByDialect(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.byDialect[size_t(Dialect::Structured)]), {"structured"});
    to.add(double(from.snapshot.byDialect[size_t(Dialect::Classic)]), {"classic"});
}

void connectionsRefused(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.bus.refusedFull), {"full"});
    to.add(double(from.snapshot.bus.refusedNoDescriptors), {"no_descriptors"});
    to.add(double(from.snapshot.bus.refusedRate), {"rate"});
    to.add(double(from.snapshot.addressConnectionsRefused), {"address_full"});
    to.add(double(from.snapshot.addressHandshakesRefused), {"address_rate"});
}

void handshakesRefused(const MetricSources &from, MetricSamples &to)
{
    for (const auto &[status, count] : from.snapshot.transport.refusedByStatus)
        to.add(double(count), {QByteArray::number(status)});
}

void violations(const MetricSources &from, MetricSamples &to)
{
    for (const auto &[code, count] : from.snapshot.transport.violationsByCode)
        to.add(double(count), {QByteArray::number(code)});
}

void timeouts(const MetricSources &from, MetricSamples &to)
{
    const TransportCounters &transport = from.snapshot.transport;
    to.add(double(transport.handshakeTimeouts), {"handshake"});
    to.add(double(transport.pingTimeouts), {"ping"});
    to.add(double(transport.frameTimeouts), {"frame"});
    to.add(double(transport.closeTimeouts), {"close"});
}

template<auto In, auto Out>
void ofCompressionBothWays(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.transport.compression.*In), {"in"});
    to.add(double(from.snapshot.transport.compression.*Out), {"out"});
}

void inflationsRefused(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.transport.compression.inflationsCorrupt), {"corrupt"});
    to.add(double(from.snapshot.transport.compression.inflationsTooLarge), {"too_large"});
}

void tlsHandshakes(const MetricSources &from, MetricSamples &to)
{
    const TransportCounters &transport = from.snapshot.transport;
    to.add(double(transport.tlsHandshakes), {"completed"});
    to.add(double(transport.tlsFailures), {"failed"});
    to.add(double(transport.tlsRefused), {"refused"});
}

void framesByDialect(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.counters.elementsByDialect[size_t(Dialect::Structured)]), {"structured"});
    to.add(double(from.snapshot.counters.elementsByDialect[size_t(Dialect::Classic)]), {"classic"});
}

void processing(const MetricSources &from, MetricSamples &to)
{
    to.add(from.snapshot.counters.processing, 1);
}

void commands(const MetricSources &from, MetricSamples &to)
{
    const auto &counts = from.snapshot.counters.commandsByRow;
    const auto rows = commandTable();
    for (size_t i = 0; i < rows.size() && i + 1 < counts.size(); ++i)
        to.add(double(counts[i]), {rows[i].name.toByteArray()});
    to.add(double(counts.back()), {"other"});
}

void errors(const MetricSources &from, MetricSamples &to)
{
    for (const ErrorRow &row : errorTable())
        to.add(double(from.snapshot.counters.errors[size_t(row.word)]), {row.name.toByteArray(), QByteArray::number(row.code)});
}

void rateLimited(const MetricSources &from, MetricSamples &to)
{
    for (size_t limit = 0; limit < RateLimitCount; ++limit)
        to.add(double(from.snapshot.counters.rateLimited[limit]), {rateLimitName(RateLimit(limit)).toByteArray()});
}

void limitsReached(const MetricSources &from, MetricSamples &to)
{
    for (size_t limit = 0; limit < CountLimitCount; ++limit)
        to.add(double(from.snapshot.counters.limitsReached[limit]), {countLimitName(CountLimit(limit)).toByteArray()});
}

constexpr MetricRow Rows[] = {
    {"arqonbus_active_clients", Gauge, "", "Clients with different names that are connected.", ofSnapshot<&Snapshot::clients>},
    {"arqonbus_connections_active", Gauge, "", "WebSocket connections that stand.", ofSnapshot<&Snapshot::sessions>},
    {"arqonbus_connections_by_type", Gauge, "type", "Connections by the client's type; unknown: it did not say.", connectionsByType},
    {"arqonbus_connections_by_dialect", Gauge, "dialect", "Connections by the dialect that they speak.", connectionsByDialect},
    {"arqonbus_connections_limit", Gauge, "", "Connections that may be open at once (server.max_connections).",
     ofListener<&ListenerSample::limit>},
    {"arqonbus_sockets_open", Gauge, "", "TCP connections of the bus port: also those in their handshake or close, and plain HTTP.",
     ofListener<&ListenerSample::open>},
    {"arqonbus_sockets_accepted_total", Counter, "", "TCP connections that the bus port has accepted.",
     ofListener<&ListenerSample::accepted>},
    {"arqonbus_sockets_refused_total", Counter, "reason",
     "TCP connections refused: full (503, server.max_connections), closed for want of descriptors (no_descriptors), rate (503) and "
     "address_rate (429) for too many in a second, address_full (429) for too many of one address.",
     connectionsRefused},
    {"arqonbus_accept_pauses_total", Counter, "", "Times that accepting paused because the system had no room.",
     ofListener<&ListenerSample::pauses>},
    {"arqonbus_connections_opened_total", Counter, "", "WebSocket connections ever opened.", ofTransport<&TransportCounters::opened>},
    {"arqonbus_handshakes_refused_total", Counter, "status", "Requests to open a WebSocket that were refused, by HTTP status.",
     handshakesRefused},
    {"arqonbus_tls_handshakes_total", Counter, "result",
     "TLS handshakes: completed, failed (by either side), or refused because too many were going on (tls.max_handshakes).", tlsHandshakes},
    {"arqonbus_tls_handshakes_in_flight", Gauge, "", "TLS handshakes going on.", ofTransport<&TransportCounters::tlsInFlight>},
    {"arqonbus_timeouts_total", Counter, "what", "Connections ended because a handshake, pong, frame or close did not come in time.",
     timeouts},
    {"arqonbus_websocket_violations_total", Counter, "close_code",
     "Connections closed because they broke the WebSocket protocol or a limit.", violations},
    {"arqonbus_violations_closed_total", Counter, "", "Connections closed because too many of their frames were refused.",
     ofCounters<&Counters::violationsClosed>},
    {"arqonbus_slow_consumers", Gauge, "", "Connections with something queued that the kernel does not take.",
     ofTransport<&TransportCounters::blocked>},
    {"arqonbus_slow_consumers_closed_total", Counter, "", "Connections cut off with 4008 because too much was queued for them.",
     ofTransport<&TransportCounters::slowCloses>},
    {"arqonbus_messages_left_out_total", Counter, "", "Messages left out for slow readers by their on_slow, told to them as gaps.",
     ofTransport<&TransportCounters::messagesLeftOut>},

    {"arqonbus_messages_total", Counter, "", "Messages accepted for a channel, a room or a private target.",
     ofCounters<&Counters::messagesIn>},
    {"arqonbus_deliveries_total", Counter, "", "Copies of messages, requests and their answers handed to connections.",
     ofCounters<&Counters::deliveries>},
    {"arqonbus_duplicates_total", Counter, "", "Messages not delivered again because their id was known.",
     ofCounters<&Counters::duplicates>},
    {"arqonbus_dedupe_forgotten_total", Counter, "", "Message ids forgotten before their time (routing.dedupe_entries).",
     ofCounters<&Counters::dedupeForgotten>},
    {"arqonbus_processing_seconds", Histogram, "",
     "From reading a message off its connection to handing it to its last receiver's queue; a sample of the messages.", processing},
    {"arqonbus_frames_total", Counter, "dialect", "Frames read without fault, those of a batch one by one.", framesByDialect},
    {"arqonbus_websocket_frames_received_total", Counter, "", "WebSocket data frames received.", ofTransport<&TransportCounters::framesIn>},
    {"arqonbus_websocket_frames_sent_total", Counter, "", "WebSocket data frames queued for connections.",
     ofTransport<&TransportCounters::framesOut>},
    {"arqonbus_websocket_pings_total", Counter, "", "Pings received.", ofTransport<&TransportCounters::pingsIn>},
    {"arqonbus_received_bytes_total", Counter, "", "Bytes received from WebSocket connections.", ofTransport<&TransportCounters::bytesIn>},
    {"arqonbus_sent_bytes_total", Counter, "", "Bytes written to WebSocket connections.", ofTransport<&TransportCounters::bytesOut>},
    {"arqonbus_writes_total", Counter, "", "System calls that wrote to connections.", ofTransport<&TransportCounters::writes>},
    {"arqonbus_compressing_connections", Gauge, "", "Connections that have agreed on permessage-deflate.",
     ofCompression<&CompressionCounters::connections>},
    {"arqonbus_compression_messages_total", Counter, "direction",
     "Messages inflated (in) and deflated (out: each once, however many connections it goes to).",
     ofCompressionBothWays<&CompressionCounters::inflated, &CompressionCounters::deflated>},
    {"arqonbus_compression_compressed_bytes_total", Counter, "direction", "Bytes of those messages, compressed.",
     ofCompressionBothWays<&CompressionCounters::inflatedBytesIn, &CompressionCounters::deflatedBytesOut>},
    {"arqonbus_compression_uncompressed_bytes_total", Counter, "direction", "Bytes of those messages, not compressed.",
     ofCompressionBothWays<&CompressionCounters::inflatedBytesOut, &CompressionCounters::deflatedBytesIn>},
    {"arqonbus_compression_refused_total", Counter, "reason",
     "Compressed messages whose connection was closed over them: corrupt (1007), or too_large when inflated (1009).", inflationsRefused},
    {"arqonbus_read_pauses_total", Counter, "", "Times that a connection was not read because the shards' queues, or storage's, were full.",
     ofTransport<&TransportCounters::readPauses>},
    {"arqonbus_read_rests_total", Counter, "",
     "Times that a connection was left unread for 0.1 s because it went on and on beyond its rates.",
     ofTransport<&TransportCounters::readRests>},

    {"arqonbus_commands_total", Counter, "command", "Commands that the server answered, by name; other: names that it does not know.",
     commands},
    {"arqonbus_requests_total", Counter, "", "Commands passed on to a service or a client.", ofCounters<&Counters::requests>},
    {"arqonbus_request_timeouts_total", Counter, "", "Requests that were not answered in time.", ofCounters<&Counters::requestTimeouts>},
    {"arqonbus_pending_requests", Gauge, "", "Requests that wait for an answer.", ofSnapshot<&Snapshot::pendingRequests>},
    {"arqonbus_errors_total", Counter, "error code", "Refusals told to clients, by the error's word and code (docs/protocol.md, Errors).",
     errors},
    {"arqonbus_rate_limited_total", Counter, "limit", "What was refused with 429 because a connection sent too much of it in a second.",
     rateLimited},
    {"arqonbus_limits_reached_total", Counter, "limit", "What was refused because there was as much of it as there may be (routing.max_…).",
     limitsReached},
};

} // namespace

std::span<const MetricRow> trafficMetrics()
{
    return Rows;
}

} // namespace arqon
