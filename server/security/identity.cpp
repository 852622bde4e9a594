// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/identity.h"

#include "shared/protocol/reply.h"

#include <array>

namespace arqon {

namespace {

constexpr std::array<QByteArrayView, 7> MethodNames{"nobody", "anonymous", "jwt", "api_key", "password", "certificate", "custom"};
/// What the server's own names begin with.
constexpr QByteArrayView MadePrefix = "arq_";

} // namespace

bool Identity::mayBeCalled(QByteArrayView clientId) const
{
    const bool isSub = clientId.size() > subject.size() && clientId.startsWith(subject) && clientId[subject.size()] == '/';
    return method == Method::Anonymous ? isSub : !subject.isEmpty() && (isSub || clientId == subject);
}

QByteArrayView methodName(Identity::Method method)
{
    return MethodNames[size_t(method)];
}

bool isSubject(QByteArrayView text)
{
    return isName(text) && !text.contains('/') && text != AnonymousSubject && text != reply::ServerName && !text.startsWith(MadePrefix);
}

} // namespace arqon
