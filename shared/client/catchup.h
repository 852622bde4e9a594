// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/busmessage.h"
#include "shared/client/cursors.h"
#include "shared/client/reply.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace arqon::client {

/// Brings the channels of patterns up to date after a reconnect, by their history, and holds back what comes live meanwhile.
class CatchUp
{
public:
    /// Messages held back, of all channels together. A channel that would go beyond it is let go with what was held, and what is missing
    /// before that is told as lost.
    static constexpr qsizetype HoldLimit = 20'000;
    /// Messages asked for at a time.
    static constexpr int PageSize = 1000;

    /// One answer of `history`.
    struct Page
    {
        StreamPosition position;  ///< where to go on after `lost`; its epoch holds in any case
        std::optional<Hole> lost; ///< from 0: the history began anew
        QList<BusMessage> messages;
        bool more = false; ///< there is another page
    };

    /// From now on the channel's messages are held.
    void begin(const QByteArray &key);
    bool isHolding(const QByteArray &key) const { return m_held.contains(key); }
    /// True: the message is kept for later.
    bool hold(const QByteArray &key, const BusMessage &message);
    /// What was held, in the order of its coming.
    QList<BusMessage> end(const QByteArray &key);
    void clear();

    static QJsonObject parameters(const StreamPosition &since);
    /// Of a reply that is none: an empty page.
    static Page read(const StreamPosition &since, const Reply &reply);

private:
    QHash<QByteArray, QList<BusMessage>> m_held;
    qsizetype m_count = 0;
};

} // namespace arqon::client
