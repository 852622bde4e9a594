// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/authenticatorregistry.h"

#include "server/security/standardauthenticator.h"

#include <algorithm>

namespace arqon {

AuthenticatorRegistry::AuthenticatorRegistry()
{
    m_factories.emplace_back("standard", [](const SecurityOptions &options, JwksSource::Counts &counts) {
        return StandardAuthenticator::make(options, counts);
    });
}

bool AuthenticatorRegistry::add(const QByteArray &name, Factory factory)
{
    if (names().contains(name))
        return false;
    m_factories.emplace_back(name, std::move(factory));
    return true;
}

QByteArrayList AuthenticatorRegistry::names() const
{
    QByteArrayList names;
    for (const auto &[name, factory] : m_factories)
        names.append(name);
    return names;
}

Result<std::unique_ptr<Authenticator>> AuthenticatorRegistry::create(const SecurityOptions &options, JwksSource::Counts &counts) const
{
    const auto found = std::ranges::find(m_factories, options.authenticator, &std::pair<QByteArray, Factory>::first);
    if (found != m_factories.end())
        return found->second(options, counts);
    return failure({ErrorWord::InvalidParameter,
                    "security.authenticator is " + options.authenticator + "; there is " + names().join(", ") + '.',
                    "security.authenticator"});
}

} // namespace arqon
