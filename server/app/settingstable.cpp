// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/settingbinding.h"

namespace arqon {

namespace {

using namespace std::chrono_literals;
using Microseconds = std::chrono::microseconds;

constexpr qint64 KiB = 1024;
constexpr qint64 MiB = 1024 * KiB;
constexpr qint64 GiB = 1024 * MiB;
constexpr bool Live = true;
constexpr bool AtStart = false;

constexpr Setting flag(const char *name, SettingBinding binding, bool live, const char *meaning)
{
    return {name, SettingKind::Flag, TimeUnit::Microsecond, 0, 0, "", live, meaning, binding, nullptr};
}

constexpr Setting number(const char *name, SettingBinding binding, qint64 least, qint64 most, bool live, const char *meaning,
                         const char *shortVariable = nullptr)
{
    return {name, SettingKind::Number, TimeUnit::Microsecond, least, most, "", live, meaning, binding, shortVariable};
}

constexpr Setting size(const char *name, SettingBinding binding, qint64 least, qint64 most, bool live, const char *meaning)
{
    return {name, SettingKind::Size, TimeUnit::Microsecond, least, most, "", live, meaning, binding, nullptr};
}

constexpr Setting duration(const char *name, SettingBinding binding, TimeUnit unit, Microseconds least, Microseconds most, bool live,
                           const char *meaning)
{
    return {name, SettingKind::Duration, unit, least.count(), most.count(), "", live, meaning, binding, nullptr};
}

constexpr Setting choice(const char *name, SettingBinding binding, const char *choices, bool live, const char *meaning,
                         const char *shortVariable = nullptr)
{
    return {name, SettingKind::Choice, TimeUnit::Microsecond, 0, 0, choices, live, meaning, binding, shortVariable};
}

constexpr Setting words(const char *name, SettingBinding binding, SettingKind kind, bool live, const char *meaning)
{
    return {name, kind, TimeUnit::Microsecond, 0, 0, "", live, meaning, binding, nullptr};
}

template<auto Field>
constexpr auto server = bound<&Config::server, Field>();
template<auto Field>
constexpr auto handshakeRate = bound<&Config::server, &ServerOptions::handshakeRate, Field>();
template<auto Field>
constexpr auto addressRate = bound<&Config::server, &ServerOptions::perAddress, &AddressLimits::handshakes, Field>();
template<auto Field>
constexpr auto transport = bound<&Config::transport, Field>();
template<auto Field>
constexpr auto routing = bound<&Config::routing, Field>();
template<auto Field>
constexpr auto tls = bound<&Config::tls, Field>();
template<auto Of, auto Field>
constexpr auto rate = bound<&Config::routing, Of, Field>();
template<auto Field>
constexpr auto security = bound<&Config::security, Field>();
template<auto Field>
constexpr auto storage = bound<&Config::storage, Field>();
template<auto Field>
constexpr auto redis = bound<&Config::storage, &StorageOptions::redis, Field>();
template<auto Field>
constexpr auto telemetry = bound<&Config::telemetry, Field>();
template<auto Field>
constexpr auto monitoring = bound<&Config::monitoring, Field>();
template<auto Field>
constexpr auto cluster = bound<&Config::cluster, Field>();
template<auto Field>
constexpr auto logging = bound<&Config::log, Field>();

constexpr Setting Table[] = {
    words("server.host", server<&ServerOptions::host>, SettingKind::Address, AtStart,
          "The address that the bus listens on; 0.0.0.0 or :: for all."),
    number("server.port", server<&ServerOptions::port>, 0, 65535, AtStart, "The bus's port; 0 picks a free one."),
    number("server.max_connections", server<&ServerOptions::maxConnections>, 1, 1'000'000, Live,
           "Connections open at once; more are refused with HTTP 503."),
    number("server.max_connections_per_address", bound<&Config::server, &ServerOptions::perAddress, &AddressLimits::connections>(), 0,
           1'000'000, Live, "Connections open at once from one address (IPv6: one /64); more are refused with HTTP 429; 0: any number."),
    number("server.max_handshake_rate", handshakeRate<&Rate::perSecond>, 0, 1'000'000, Live,
           "New connections a second; more are refused with HTTP 503; 0: as many as come."),
    number("server.handshake_burst", handshakeRate<&Rate::burst>, 0, 1'000'000, Live,
           "New connections at once after a pause; 0: as many as server.max_handshake_rate."),
    number("server.max_handshake_rate_per_address", addressRate<&Rate::perSecond>, 0, 1'000'000, Live,
           "New connections a second from one address (IPv6: one /64); more are refused with HTTP 429; 0: as many as come."),
    number("server.handshake_burst_per_address", addressRate<&Rate::burst>, 0, 1'000'000, Live,
           "New connections at once from one address after a pause; 0: as many as server.max_handshake_rate_per_address."),
    words("server.trusted_proxies", transport<&TransportOptions::trustedProxies>, SettingKind::Networks, AtStart,
          "Proxies that are believed whom they speak for, by the PROXY protocol and server.forwarded_header; empty: none."),
    choice("server.forwarded_header", transport<&TransportOptions::forwardedHeader>, "none x-forwarded-for forwarded", Live,
           "The one header that the proxies write the client's address to; clients must not be able to send it through them."),
    number("server.shards", server<&ServerOptions::shards>, 0, Config::MaxShards, AtStart,
           "Threads that carry connections; 0: one a core."),
    duration(
        "server.write_coalesce_us", transport<&TransportOptions::writeCoalesce>, TimeUnit::Microsecond, 0us, 100ms, Live,
        "How long a busy shard's messages may gather before they are read and written together. Nothing waits while it has time to spare."),
    duration("server.handshake_timeout", transport<&TransportOptions::handshakeTimeout>, TimeUnit::Second, 100ms, 10min, Live,
             "From the connection to the end of its request head."),
    duration("server.ping_interval", transport<&TransportOptions::pingInterval>, TimeUnit::Second, 0s, 24h, Live,
             "Between two pings to a client that says nothing; 0: no pings."),
    duration("server.ping_timeout", transport<&TransportOptions::pingTimeout>, TimeUnit::Second, 100ms, 1h, Live,
             "From a ping to a sign of life; then the client counts as gone."),
    duration("server.frame_timeout", transport<&TransportOptions::frameTimeout>, TimeUnit::Second, 100ms, 1h, Live,
             "From the first byte of a client's frame to its last."),
    duration("server.close_timeout", transport<&TransportOptions::closeTimeout>, TimeUnit::Second, 100ms, 10min, Live,
             "For the client's half of the close handshake."),
    size("server.max_outbound_bytes", transport<&TransportOptions::maxOutboundBytes>, 64 * KiB, 4 * GiB, Live,
         "Bytes that may wait for one slow connection; beyond it the connection is closed with 4008, or its on_slow policy acts."),
    duration("server.drain_timeout", server<&ServerOptions::drainTimeout>, TimeUnit::Second, 0s, 1h, Live,
             "How long a stop may take before the connections that are left are cut off."),
    size("websocket.max_message_size", transport<&TransportOptions::maxMessageSize>, 1 * KiB, 256 * MiB, Live,
         "Bytes of a client's message; a longer one closes the connection with 1009."),
    flag("websocket.compression", transport<&TransportOptions::compression>, Live,
         "Whether messages are compressed for clients that offer it (permessage-deflate), and clients may compress theirs."),
    size("websocket.compression_min_size", transport<&TransportOptions::compressionMinSize>, 0, 1 * MiB, Live,
         "Bytes of a message below which it is sent as it is."),
    number("websocket.compression_level", transport<&TransportOptions::compressionLevel>, 1, 9, Live,
           "How hard the server tries to make messages small: 1 is quickest, 9 smallest."),
    words("websocket.allowed_origins", transport<&TransportOptions::allowedOrigins>, SettingKind::Origins, Live,
          "Web pages that may connect, by the Origin that browsers send; others are refused with HTTP 403; empty: all may."),
    words("tls.certificate_file", tls<&TlsOptions::certificateFile>, SettingKind::Text, Live,
          "PEM file of the server's certificate and its chain; all ports then speak TLS only. Read again at each reload. Empty: no TLS."),
    words("tls.key_file", tls<&TlsOptions::keyFile>, SettingKind::Text, Live, "PEM file of that certificate's key, without a password."),
    words("tls.ca_file", tls<&TlsOptions::caFile>, SettingKind::Text, Live,
          "PEM file of the authorities that may have signed clients' certificates."),
    choice("tls.client_certificates", tls<&TlsOptions::clientCertificates>, "none request require", Live,
           "Whether clients show certificates: none are asked for, they may, or they must."),
    choice("tls.min_version", tls<&TlsOptions::minVersion>, "1.2 1.3", Live, "The oldest version of TLS that is spoken."),
    number("tls.max_handshakes", tls<&TlsOptions::maxHandshakes>, 1, 1'000'000, Live,
           "TLS handshakes going on at a time in one shard; more connections are cut off."),
    flag("routing.auto_create", routing<&RoutingOptions::autoCreate>, Live, "Joining or publishing creates a missing channel; off: 404."),
    duration("routing.request_timeout_ms", routing<&RoutingOptions::requestTimeout>, TimeUnit::Millisecond, 1ms, 1h, Live,
             "How long a request to a service waits when it names no timeout_ms."),
    duration("routing.dedupe_window", routing<&RoutingOptions::dedupeWindow>, TimeUnit::Second, 0s, 24h, Live,
             "How long message ids are remembered, so that a repeated message is not delivered again; 0: not at all."),
    number("routing.dedupe_entries", routing<&RoutingOptions::dedupeEntries>, 0, 100'000'000, Live,
           "Message ids that one shard remembers at most."),
    number("routing.max_channels", routing<&RoutingOptions::maxChannels>, 1, 100'000'000, Live,
           "Channels that one shard may own; more are refused with 409."),
    number(
        "routing.max_channels_per_client", routing<&RoutingOptions::maxChannelsPerClient>, 0, 100'000'000, Live,
        "Channels that one shard may own that one client has made, by command or by using them; more are refused with 409; 0: any number."),
    number("routing.max_rooms", routing<&RoutingOptions::maxRooms>, 0, 10'000'000, Live,
           "Rooms that clients may create; more are refused with 409."),
    number("routing.max_rooms_per_client", routing<&RoutingOptions::maxRoomsPerClient>, 0, 10'000'000, Live,
           "Of those, rooms that one client may have created; more are refused with 409; 0: any number."),
    number("routing.max_name_length", routing<&RoutingOptions::maxNameLength>, 16, NameLimit, Live,
           "Characters in the name of a new room, channel or client; longer ones are refused with 400."),
    number("routing.max_json_depth", routing<&RoutingOptions::maxJsonDepth>, 4, JsonDepthLimit, Live,
           "How deep objects and arrays may nest in a frame; deeper ones are refused with 400."),
    number("routing.max_subscriptions", routing<&RoutingOptions::maxSubscriptions>, 1, 10'000'000, Live,
           "Channels and patterns that one connection may have joined; more are refused with 409."),
    number("routing.max_batch", routing<&RoutingOptions::maxBatch>, 1, 1'000'000, Live,
           "Messages in one batch frame; a longer batch is refused with 400."),
    number("routing.max_pending_requests", routing<&RoutingOptions::maxPendingRequests>, 1, 10'000'000, Live,
           "Requests that may wait for one responder, and for one requester."),
    number("routing.violation_limit", routing<&RoutingOptions::violationLimit>, 0, 1'000'000, Live,
           "Refused frames within the violation window that close a connection with 1008; 0: never."),
    duration("routing.violation_window", routing<&RoutingOptions::violationWindow>, TimeUnit::Second, 1s, 24h, Live,
             "The time in which refused frames are counted together."),
    number("routing.max_message_rate", rate<&RoutingOptions::messageRate, &Rate::perSecond>, 0, 100'000'000, Live,
           "Frames a second that one connection may send, those of a batch one by one; more are refused with 429; 0: as many as come."),
    number("routing.message_burst", rate<&RoutingOptions::messageRate, &Rate::burst>, 0, 100'000'000, Live,
           "Frames that one connection may send at once after a pause; 0: as many as routing.max_message_rate."),
    size("routing.max_byte_rate", rate<&RoutingOptions::byteRate, &Rate::perSecond>, 0, 1024 * GiB, Live,
         "Bytes of frames a second that one connection may send; more are refused with 429; 0: as many as come."),
    size("routing.byte_burst", rate<&RoutingOptions::byteRate, &Rate::burst>, 0, 1024 * GiB, Live,
         "Bytes that one connection may send at once after a pause; 0: as many as routing.max_byte_rate."),
    number("routing.max_join_rate", rate<&RoutingOptions::joinRate, &Rate::perSecond>, 0, 100'000'000, Live,
           "Channels and patterns a second that one connection may join; more are refused with 429; 0: as many as come."),
    number("routing.join_burst", rate<&RoutingOptions::joinRate, &Rate::burst>, 0, 100'000'000, Live,
           "Joins of one connection at once after a pause; 0: as many as routing.max_join_rate."),
    flag("security.enable_authentication", security<&SecurityOptions::enableAuthentication>, AtStart,
         "Whether clients must show who they are (docs/authentication.md). Off: everybody may do everything."),
    words("security.authenticator", security<&SecurityOptions::authenticator>, SettingKind::Text, AtStart,
          "What finds out who they are: standard, or one that an embedding program has registered."),
    flag("security.allow_late_identify", security<&SecurityOptions::allowLateIdentify>, AtStart,
         "Whether a client without a token in its handshake may connect, and show one by the command identify."),
    duration("security.identify_timeout", security<&SecurityOptions::identifyTimeout>, TimeUnit::Second, 100ms, 10min, AtStart,
             "How long such a client may take for that; then it is closed with 4001."),
    words("security.anonymous_permissions", security<&SecurityOptions::anonymousPermissions>, SettingKind::List, AtStart,
          "What clients without a token may do, between commas; empty: they must identify."),
    words("security.default_permissions", security<&SecurityOptions::defaultPermissions>, SettingKind::List, Live,
          "What everyone who is known may do, beside what their token grants; between commas."),
    words("security.allowed_commands", routing<&RoutingOptions::allowedCommands>, SettingKind::List, Live,
          "The only commands that the server runs, between commas, but for administrators; empty: all."),
    number("security.max_pending", security<&SecurityOptions::maxPending>, 1, 1'000'000, AtStart,
           "Clients that may wait for being let in; more are refused with 503."),
    duration("security.expiry_warning", security<&SecurityOptions::expiryWarning>, TimeUnit::Second, 0s, 24h, AtStart,
             "How long before its token expires a client is told so."),
    words("security.jwt_secret", security<&SecurityOptions::jwtSecret>, SettingKind::Secret, Live,
          "The secret that JSON web tokens are signed with, at least as long as the algorithm's hash: 32 bytes for HS256."),
    choice("security.jwt_algorithm", security<&SecurityOptions::jwtAlgorithm>, "HS256 HS384 HS512", Live,
           "The one algorithm that the secret is for."),
    words("security.jwt_keys", security<&SecurityOptions::jwtKeys>, SettingKind::List, Live,
          "PEM files of public keys or certificates, 16 at most, between commas, each PATH or ALGORITHM:PATH; read again by a reload."),
    words("security.jwks", security<&SecurityOptions::jwks>, SettingKind::Text, Live,
          "A JWK set: the path of a file, read again by a reload, or an https URL, looked at every now and then."),
    duration("security.jwks_refresh", security<&SecurityOptions::jwksRefresh>, TimeUnit::Second, 1s, 24h, Live,
             "Between two looks at that URL."),
    duration("security.jwks_cooldown", security<&SecurityOptions::jwksCooldown>, TimeUnit::Second, 0s, 1h, Live,
             "From one look to the next that a token with an unknown key may cause."),
    duration("security.jwks_max_stale", security<&SecurityOptions::jwksMaxStale>, TimeUnit::Hour, 0s, 876'000h, Live,
             "How long the keys stay good while the URL fails."),
    words("security.jwt_issuers", security<&SecurityOptions::jwtIssuers>, SettingKind::List, Live,
          "Who may have issued a token (iss), between commas; empty: anybody."),
    words("security.jwt_audience", security<&SecurityOptions::jwtAudience>, SettingKind::List, Live,
          "Whom a token must be for (aud), one of these between commas; empty: only tokens that are for nobody in particular."),
    duration("security.jwt_leeway", security<&SecurityOptions::jwtLeeway>, TimeUnit::Second, 0s, 1h, Live,
             "How far the clocks of who makes tokens and this server may differ."),
    flag("security.jwt_require_expiry", security<&SecurityOptions::jwtRequireExpiry>, Live, "Refuse tokens that never expire (exp)."),
    words("security.api_keys_file", security<&SecurityOptions::apiKeysFile>, SettingKind::Text, Live,
          "The file of API keys, which `arqonbus-server apikey` adds to; read again by a reload."),
    words("security.users_file", security<&SecurityOptions::usersFile>, SettingKind::Text, Live,
          "The file of users and their passwords, which `arqonbus-server passwd` changes; read again by a reload."),
    choice("security.certificate_name", security<&SecurityOptions::certificateName>, "none common_name dns email", AtStart,
           "What of a client's certificate (tls.client_certificates) is its subject on the bus, where it shows no token; none: nothing."),
    words("security.certificates_file", security<&SecurityOptions::certificatesFile>, SettingKind::Text, Live,
          "The file of what those subjects may do, lines of NAME:PERMISSION,PERMISSION; read again by a reload."),
    number("security.password_threads", security<&SecurityOptions::passwordThreads>, 1, 64, AtStart,
           "Threads that check passwords, each with 64 MiB while it does."),
    number("security.max_pending_passwords", security<&SecurityOptions::maxPendingPasswords>, 1, 10'000, AtStart,
           "Passwords that may wait to be checked; more are refused with 503."),
    words("security.revocation_file", security<&SecurityOptions::revocationFile>, SettingKind::Text, Live,
          "The file of what is good no longer, lines of jti:ID, sub:SUBJECT or kid:KEY; a reload ends the sessions concerned."),
    words("security.audit_file", security<&SecurityOptions::auditFile>, SettingKind::Text, AtStart,
          "The file that the audit is written to beside the log, as JSON Lines; opened again by a reload."),
    number("security.audit_rate", security<&SecurityOptions::auditRate>, 1, 1'000'000, AtStart,
           "Entries of the audit a second; more are left out and counted."),
    flag("security.open_monitoring", security<&SecurityOptions::openMonitoring>, AtStart,
         "Whether /status and /metrics are for everybody; else they need a token with telemetry:read."),
    choice("storage.backend", storage<&StorageOptions::backend>, "memory redis", AtStart, "Where the channels' history is kept.",
           "ARQONBUS_STORAGE"),
    number("storage.max_history_size", storage<&StorageOptions::maxHistorySize>, 0, 10'000'000, AtStart,
           "Messages kept a channel; 0: channels keep no history.", "ARQONBUS_HISTORY_SIZE"),
    flag("storage.enable_persistence", bound<&Config::keepHistory>(), AtStart, "Off: channels keep no history."),
    duration("storage.retention_hours", storage<&StorageOptions::retention>, TimeUnit::Hour, 0h, 876'000h, AtStart,
             "The age at which a kept message goes; 0: never."),
    size("storage.max_memory", storage<&StorageOptions::maxMemory>, 1 * MiB, 1024 * GiB, AtStart,
         "Bytes that all messages kept in memory may take together; beyond it the oldest go. With redis: for going on while it is away."),
    choice("storage.mode", storage<&StorageOptions::mode>, "degraded strict", AtStart,
           "While redis is away: degraded goes on from memory and puts back later, strict refuses messages with 503."),
    words("redis.url", redis<&RedisOptions::url>, SettingKind::Secret, AtStart,
          "redis://user:password@host:port/database, rediss:// for TLS; redis+sentinel://host:port,host:port/master to ask sentinels; what "
          "it says beats the settings below. Needs storage.backend redis."),
    words(
        "redis.cluster_nodes", redis<&RedisOptions::clusterNodes>, SettingKind::List, AtStart,
        "Nodes of a Redis Cluster, host:port; some suffice, they name the others. Empty: one server, or a cluster that the URL leads to."),
    number("redis.connection_pool_size", redis<&RedisOptions::poolSize>, 1, 100, AtStart,
           "Connections of each shard to each Redis server, shared out by channel; more than one is for a Redis with io-threads."),
    words("redis.host", redis<&RedisOptions::host>, SettingKind::Text, AtStart, "Redis' host, a name or an address."),
    number("redis.port", redis<&RedisOptions::port>, 1, 65535, AtStart, "Redis' port."),
    words("redis.username", redis<&RedisOptions::username>, SettingKind::Text, AtStart, "Redis' ACL user; empty: the default user."),
    words("redis.password", redis<&RedisOptions::password>, SettingKind::Secret, AtStart,
          "The user's password; empty: Redis asks for none."),
    number("redis.database", redis<&RedisOptions::database>, 0, 1'000'000, AtStart, "The number of Redis' database."),
    flag("redis.ssl", redis<&RedisOptions::tls>, AtStart, "Speak TLS to Redis, as a redis.url with rediss:// does."),
    words("redis.ca_file", redis<&RedisOptions::caFile>, SettingKind::Text, AtStart,
          "PEM file of the authorities that may have signed Redis' certificate; empty: the system's."),
    words("redis.cert_file", redis<&RedisOptions::certificateFile>, SettingKind::Text, AtStart,
          "PEM file of the certificate to show to Redis; empty: none."),
    words("redis.key_file", redis<&RedisOptions::keyFile>, SettingKind::Text, AtStart, "PEM file of that certificate's key."),
    words("redis.key_prefix", redis<&RedisOptions::keyPrefix>, SettingKind::Text, AtStart, "What all keys in Redis begin with."),
    duration("redis.timeout", redis<&RedisOptions::timeout>, TimeUnit::Second, 50ms, 1h, AtStart,
             "How long Redis may be silent while it owes an answer, and how long connecting to it may take."),
    number(
        "redis.max_pipeline", redis<&RedisOptions::maxPipeline>, 1, 10'000'000, AtStart,
        "Questions to Redis, a shard, that may wait for an answer; from half of it on clients are not read, beyond it messages get 503."),
    size("redis.max_pipeline_bytes", redis<&RedisOptions::maxPipelineBytes>, 1 * MiB, 64 * GiB, AtStart, "The same in bytes."),
    flag("telemetry.enabled", telemetry<&TelemetryOptions::enabled>, AtStart,
         "Whether the bus tells of itself, on its telemetry channels and on the telemetry port."),
    words("telemetry.host", telemetry<&TelemetryOptions::host>, SettingKind::Address, AtStart,
          "The address that the telemetry socket listens on; empty: server.host."),
    number("telemetry.port", telemetry<&TelemetryOptions::port>, 0, 65535, AtStart, "The telemetry socket's port; 0 picks a free one."),
    number("telemetry.max_connections", telemetry<&TelemetryOptions::maxConnections>, 1, 100'000, AtStart,
           "Connections to the telemetry socket; more are refused with HTTP 503."),
    number("telemetry.busiest", telemetry<&TelemetryOptions::busiest>, 0, 1'000, AtStart,
           "Rooms, and channels, that a snapshot names: those with most to do."),
    number("telemetry.max_events", telemetry<&TelemetryOptions::maxEvents>, 1, 1'000'000, AtStart,
           "Events told a second; more are left out and counted, and sooner with many listeners."),
    size("telemetry.max_message_size", telemetry<&TelemetryOptions::maxMessageSize>, 1 * KiB, 16 * MiB, AtStart,
         "Bytes of a message to the telemetry socket; a longer one closes the connection with 1009."),
    flag("monitoring.enabled", monitoring<&MonitoringOptions::enabled>, AtStart,
         "Whether the monitoring port is open. The bus port answers the same requests."),
    words("monitoring.host", monitoring<&MonitoringOptions::host>, SettingKind::Address, AtStart,
          "The address that monitoring listens on; empty: server.host."),
    number("monitoring.port", monitoring<&MonitoringOptions::port>, 0, 65535, AtStart, "Monitoring's port; 0 picks a free one."),
    number("monitoring.max_connections", monitoring<&MonitoringOptions::maxConnections>, 1, 100'000, AtStart,
           "Plain HTTP connections open at once, on all ports; more are refused with HTTP 503."),
    words("instance.id", bound<&Config::instanceId>(), SettingKind::Text, AtStart,
          "Tells this server from others; empty: made from the host's name and a ULID."),
    words("instance.coordination_channel", cluster<&ClusterOptions::coordinationChannel>, SettingKind::Text, AtStart,
          "Redis' topic on which instances that share a Redis speak, the same for all of a bus; empty: each is a bus of its own."),
    duration("instance.heartbeat_interval", cluster<&ClusterOptions::heartbeatInterval>, TimeUnit::Second, 20ms, 1min, AtStart,
             "How often an instance tells the others that it is there."),
    duration("instance.gone_after", cluster<&ClusterOptions::goneAfter>, TimeUnit::Second, 100ms, 10min, AtStart,
             "An instance not heard of for so long is gone, with all of its clients; at least twice the heartbeat's interval."),
    duration("instance.answer_timeout", cluster<&ClusterOptions::answerTimeout>, TimeUnit::Second, 10ms, 1min, AtStart,
             "How long list_clients waits for what other instances have to say."),
    choice("log.level", logging<&LogOptions::level>, "debug info warning error", Live, "The least weight that is logged."),
    choice("log.format", logging<&LogOptions::format>, "text json", AtStart, "Log lines for people, or one JSON object each."),
    words("log.rules", logging<&LogOptions::rules>, SettingKind::Text, Live,
          "Rules by category after the level, as QLoggingCategory has them, separated by ';' (arqon.routing.debug=true)."),
};

} // namespace

std::span<const Setting> settingsTable()
{
    return Table;
}

} // namespace arqon
