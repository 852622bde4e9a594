// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/authenticator.h"
#include "server/security/jwkssource.h"

#include <QByteArrayList>

#include <memory>
#include <vector>

namespace arqon {

/// The authenticators by name. A plain value: `Server` owns one, a program that embeds it adds its own before start().
class AuthenticatorRegistry
{
public:
    /// Called once, in the thread where the authenticator is going to live. `counts` outlive it.
    using Factory = std::function<Result<std::unique_ptr<Authenticator>>(const SecurityOptions &, JwksSource::Counts &counts)>;

    /// Knows "standard" from the start.
    AuthenticatorRegistry();
    /// False, and nothing changes, if the name is taken.
    [[nodiscard]] bool add(const QByteArray &name, Factory factory);
    QByteArrayList names() const;
    /// Errors: none of that name, and the authenticator's own; they name the setting.
    Result<std::unique_ptr<Authenticator>> create(const SecurityOptions &options, JwksSource::Counts &counts) const;

private:
    std::vector<std::pair<QByteArray, Factory>> m_factories;
};

} // namespace arqon
