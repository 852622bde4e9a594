// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace arqon {

/// The candidate that was probably meant: one that differs in few letters, or whose end is `word`. Empty if none is near.
QString nearest(const QString &word, const QStringList &candidates);

/// " Did you mean CANDIDATE?", or nothing.
QString didYouMean(const QString &word, const QStringList &candidates);

} // namespace arqon
