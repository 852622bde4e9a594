// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include <memory>

struct evp_pkey_st;

namespace arqon {

/// The public key that a JWK of the kind RSA, EC or OKP describes; null if it describes none. A private part is not looked at.
std::shared_ptr<evp_pkey_st> publicKeyOf(const QJsonObject &jwk);

} // namespace arqon
