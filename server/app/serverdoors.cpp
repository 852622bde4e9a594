// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/serverdoors.h"

#include "server/app/audit.h"
#include "server/app/config.h"
#include "server/routing/access.h"
#include "server/routing/shard.h"
#include "server/security/doorkeeper.h"
#include "server/telemetry/telemetry.h"
#include "server/transport/listener.h"

namespace arqon::doors {

namespace {

HttpReply refusal(const Rejection &rejection)
{
    HttpReply reply = refusedRequest(rejection.error.code(), rejection.error.name().toByteArray(), rejection.error.message);
    if (reply.status == 401)
        reply.challenge = bearerChallenge(rejection.reason != "no_credentials");
    return reply;
}

std::optional<HttpReply> judge(const Doorkeeper::Verdict &verdict)
{
    if (!verdict)
        return refusal(verdict.error());
    if ((*verdict)->isNobody())
        return refusal({{ErrorWord::Unauthenticated, "Show a token: Authorization: Bearer.", {}}, "no_credentials"});
    if (!(*verdict)->permissions.readsTelemetry())
        return refusal({access::missing("telemetry:read"), "permission"});
    return std::nullopt;
}

} // namespace

Result<std::unique_ptr<Audit>> auditOf(Doorkeeper &doorkeeper)
{
    const SecurityOptions &options = doorkeeper.options();
    if (!doorkeeper.isOn() && options.auditFile.isEmpty())
        return std::unique_ptr<Audit>();
    Result<std::unique_ptr<Audit>> audit = Audit::make(options);
    if (audit)
        doorkeeper.setWitness(
            [audit = audit->get()](const Applicant &who, const Doorkeeper::Verdict &verdict) { audit->witness(who, verdict); });
    return audit;
}

decltype(HttpEndpoints::Sources::admit) forMonitoring(Doorkeeper &doorkeeper, Mailbox &home)
{
    if (!doorkeeper.isOn() || doorkeeper.options().openMonitoring)
        return {};
    return [&doorkeeper, &home](const QByteArray &authorization, const QHostAddress &peer, const HttpEndpoints::Admitted &done) {
        Applicant applicant{{}, {}, peer};
        if (!authorization.isEmpty())
            applicant.credentials = Credentials::fromAuthorization(authorization).value_or(Credentials::token({}));
        forMonitoring(doorkeeper, home, applicant)(done);
    };
}

HttpEndpoints::Admission forMonitoring(Doorkeeper &doorkeeper, Mailbox &home, const Applicant &who)
{
    if (!doorkeeper.isOn() || doorkeeper.options().openMonitoring)
        return {};
    return [&doorkeeper, &home, who](const HttpEndpoints::Admitted &done) {
        doorkeeper.ask(who, home, [done](const Doorkeeper::Verdict &verdict) { done(judge(verdict)); });
    };
}

decltype(HttpEndpoints::Sources::seat) seatsForMonitoring(const TransportOptions &options, const Limited &limited)
{
    return [book = options.addressBook, proxies = options.trustedProxies,
            limited](const QHostAddress &peer) -> tl::expected<HttpEndpoints::Seat, HttpReply> {
        if (proxies.contains(peer))
            return nullptr;
        auto seat = book->enter(peer);
        if (seat)
            return *seat;
        limited(peer, seat.error().limit, seat.error().retryAfter);
        return tl::unexpected(
            refusedRequest(429, "too_many_connections",
                           "This address has too many connections (" + seat.error().limit.toByteArray() + "). Try again later."));
    };
}

std::unique_ptr<Listener> forSecureMonitoring(const Config &config, const Limited &limited)
{
    auto door = std::make_unique<Listener>(config.monitoring.maxConnections);
    door->setSecure(true);
    door->setAddressBook(config.transport.addressBook, config.transport.trustedProxies);
    QObject::connect(door.get(), &Listener::limited, door.get(), [limited](const auto &peer, auto limit, auto retryAfter) {
        if (limit != "connections") // which are those of the bus
            limited(peer, limit, retryAfter);
    });
    return door;
}

SecuritySample sampleOf(const Doorkeeper &doorkeeper, const Audit *audit)
{
    const DoorCounts &counts = doorkeeper.counts();
    SecuritySample sample;
    for (size_t method = 0; method < DoorCounts::Methods; ++method)
        sample.accepted[methodName(Identity::Method(method)).toByteArray()] = counts.accepted[method].load(std::memory_order_relaxed);
    sample.unauthenticated = counts.unauthenticated.load(std::memory_order_relaxed);
    sample.forbidden = counts.forbidden.load(std::memory_order_relaxed);
    sample.unavailable = counts.unavailable.load(std::memory_order_relaxed);
    sample.pending = counts.pending.load(std::memory_order_relaxed);
    sample.jwksFetches = counts.jwks.fetches.load(std::memory_order_relaxed);
    sample.jwksFailures = counts.jwks.failures.load(std::memory_order_relaxed);
    sample.jwksKeys = counts.jwks.keys.load(std::memory_order_relaxed);
    sample.auditLeftOut = audit ? audit->leftOut() : 0;
    return sample;
}

Result<void> reload(Doorkeeper &doorkeeper, const SecurityOptions &options, const Mesh &mesh, Telemetry &telemetry)
{
    const Result<RevocationsPtr> revocations = doorkeeper.reload(options);
    if (!revocations)
        return failure(revocations.error());
    for (Shard *shard : mesh.shards)
        shard->mailbox().post([shard, revocations = *revocations] { shard->admission().revoke(revocations); });
    telemetry.revoke(*revocations);
    return {};
}

} // namespace arqon::doors
