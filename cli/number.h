// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/invocation.h"

namespace arqon::cli {

/// The option's value as a number from 1 to a thousand million; `otherwise` where it is not given. A bad one sets `mistake` to
/// what is wrong.
inline qint64 countOption(const Invocation &invocation, const QString &option, qint64 otherwise, QString &mistake)
{
    if (!invocation.has(option))
        return otherwise;
    bool ok = false;
    const qint64 number = invocation.value(option).toLongLong(&ok);
    if (ok && number >= 1 && number <= 1'000'000'000)
        return number;
    mistake = QStringLiteral("--%1 wants a number of at least 1, not \"%2\"").arg(option, invocation.value(option));
    return otherwise;
}

} // namespace arqon::cli
