// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpendpoints.h"
#include "server/security/securityoptions.h"
#include "server/telemetry/snapshot.h"
#include "shared/protocol/result.h"

#include <memory>

namespace arqon {

class Audit;
class Doorkeeper;
class Mailbox;
class Mesh;
class Telemetry;

/// How the server's parts are tied to the doorkeeper.
namespace doors {

/// The audit, which has begun to watch the door. Null: there is neither authentication nor an audit file.
Result<std::unique_ptr<Audit>> auditOf(Doorkeeper &doorkeeper);

/// Who may see /status and /metrics. Empty: everybody. `home`: of the thread that monitoring lives in.
decltype(HttpEndpoints::Sources::admit) forMonitoring(Doorkeeper &doorkeeper, Mailbox &home);

/// `audit` may be null.
SecuritySample sampleOf(const Doorkeeper &doorkeeper, const Audit *audit);

/// Has the files read again that say who may come in, and ends the sessions of those who no longer may.
Result<void> reload(Doorkeeper &doorkeeper, const SecurityOptions &options, const Mesh &mesh, Telemetry &telemetry);

} // namespace doors
} // namespace arqon
