// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QByteArrayList>

namespace arqon {

/// A file of lines: those that are empty or begin with # do not count. `setting`: what named the file, for errors.
/// Errors: it can't be read, or is larger than SecretFileLimit.
inline constexpr qint64 SecretFileLimit = 16 * 1024 * 1024;
Result<QByteArray> readSecretFile(const QByteArray &path, const QByteArray &setting);
Result<QByteArrayList> readSecretLines(const QByteArray &path, const QByteArray &setting);

/// Puts a line in place of the one that begins with `start`, or behind the last; an empty line takes it away. The file is made if it is not
/// there, readable by its owner only, and replaced as a whole: whoever reads it meanwhile sees the old one or the new one.
Result<void> changeSecretLine(const QByteArray &path, const QByteArray &start, const QByteArray &line);

} // namespace arqon
