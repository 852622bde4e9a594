// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QString>

namespace arqon::client {

/// Whose token that is, if it is a JSON web token that says so (user_id or sub): the name under which the bus will know us. Believes the token,
/// as its bearer may. Empty: it does not say.
QString subjectOfToken(const QString &token);

} // namespace arqon::client
