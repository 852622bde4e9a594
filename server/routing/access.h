// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/target.h"
#include "server/security/permissions.h"
#include "shared/protocol/address.h"

#include <optional>

namespace arqon {

class Session;

/// Why a session may not do something; nullopt: it may. Without authentication everybody may everything here. The error is Unauthenticated
/// for who has not identified, else Forbidden and names the permission that is missing. It is the same whether or not the thing exists.
namespace access {

std::optional<Error> refusal(const Session &session, Right right, const Address &address);
/// A private message or a request to that target.
std::optional<Error> refusal(const Session &session, const Target &target);
/// Whether the session has to identify before anything else.
std::optional<Error> unknownRefusal(const Session &session);
Error missing(const QByteArray &permission);

} // namespace access
} // namespace arqon
