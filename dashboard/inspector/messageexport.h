// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/messagelist.h"
#include "shared/protocol/result.h"

class QIODevice;

namespace arqon::dashboard {

enum class ExportFormat {
    JsonLines, ///< each frame as it came, on one line; a gap is {"gap":…, "channel":…, …}
    Csv,       ///< RFC 4180 with a head: kind, timestamp, channel, from, id, offset, payload, note
};

/// Writes the rows that are shown, gaps included. Returns how many. The file appears only once it is complete.
Result<qint64> exportMessages(const MessageList &list, const QString &path, ExportFormat format);
/// The same to an open device; false: it did not take everything.
bool writeMessages(const MessageList &list, QIODevice &device, ExportFormat format);

} // namespace arqon::dashboard
