// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/credentials.h"

struct x509_st;

namespace arqon {

/// What a certificate says of who it belongs to. Whether that is true was found out before.
ShownCertificate readCertificate(const x509_st *certificate);

} // namespace arqon
