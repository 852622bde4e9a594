// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpendpoints.h"
#include "server/security/credentials.h"
#include "server/security/securityoptions.h"
#include "server/telemetry/snapshot.h"
#include "server/transport/options.h"
#include "shared/protocol/result.h"

#include <memory>

namespace arqon {

class Audit;
struct Config;
class Doorkeeper;
class Listener;
class Mailbox;
class Mesh;
class Telemetry;

/// How the server's parts are tied to the doorkeeper.
namespace doors {

/// The audit, which has begun to watch the door. Null: there is neither authentication nor an audit file.
Result<std::unique_ptr<Audit>> auditOf(Doorkeeper &doorkeeper);

/// Who may see /status and /metrics. Empty: everybody. `home`: of the thread that monitoring lives in.
decltype(HttpEndpoints::Sources::admit) forMonitoring(Doorkeeper &doorkeeper, Mailbox &home);
/// Whether that one may.
HttpEndpoints::Admission forMonitoring(Doorkeeper &doorkeeper, Mailbox &home, const Applicant &who);

/// Who may connect to the monitoring port without TLS, as far as that depends on the address: the connections of all other ports the shards'
/// listeners have counted. `limited`: told of those who may not.
using Limited = std::function<void(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter)>;
decltype(HttpEndpoints::Sources::seat) seatsForMonitoring(const TransportOptions &options, const Limited &limited);

/// The same with TLS: counts them, up to monitoring.max_connections. It does not listen itself.
std::unique_ptr<Listener> forSecureMonitoring(const Config &config, const Limited &limited);

/// `audit` may be null.
SecuritySample sampleOf(const Doorkeeper &doorkeeper, const Audit *audit);

/// Has the files read again that say who may come in, and ends the sessions of those who no longer may.
Result<void> reload(Doorkeeper &doorkeeper, const SecurityOptions &options, const Mesh &mesh, Telemetry &telemetry);

} // namespace doors
} // namespace arqon
