// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metricrows.h"

namespace arqon {

namespace {

using enum MetricKind;

void accepted(const MetricSources &from, MetricSamples &to)
{
    for (const auto &[method, count] : from.snapshot.security.accepted)
        to.add(double(count), {method});
}

void refused(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.security.unauthenticated), {"401"});
    to.add(double(from.snapshot.security.forbidden), {"403"});
    to.add(double(from.snapshot.security.unavailable), {"503"});
}

template<auto Field>
void ofSecurity(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.security.*Field));
}

constexpr MetricRow Rows[] = {
    {"arqonbus_authentications_total", Counter, "method", "Those who were let in, by how they showed who they are; nobody: they may still.",
     accepted},
    {"arqonbus_authentications_refused_total", Counter, "code", "Those who were not let in: bad tokens, false names, or too many at once.",
     refused},
    {"arqonbus_authentications_pending", Gauge, "", "Those who wait to be let in (security.max_pending).",
     ofSecurity<&SecuritySample::pending>},
    {"arqonbus_sessions_ended_total", Counter, "", "Sessions closed with 4001: not identified in time, token expired or revoked.",
     ofCounters<&Counters::sessionsEnded>},
    {"arqonbus_jwks_fetches_total", Counter, "", "Looks at the URL of security.jwks.", ofSecurity<&SecuritySample::jwksFetches>},
    {"arqonbus_jwks_failures_total", Counter, "", "… that brought no keys.", ofSecurity<&SecuritySample::jwksFailures>},
    {"arqonbus_jwks_keys", Gauge, "", "Keys from there that tokens may be signed with.", ofSecurity<&SecuritySample::jwksKeys>},
    {"arqonbus_audit_left_out_total", Counter, "", "Entries of the audit that were left out (security.audit_rate).",
     ofSecurity<&SecuritySample::auditLeftOut>},
};

} // namespace

std::span<const MetricRow> securityMetrics()
{
    return Rows;
}

} // namespace arqon
