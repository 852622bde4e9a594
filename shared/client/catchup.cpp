// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/catchup.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace arqon::client {

void CatchUp::begin(const QByteArray &key)
{
    m_held.insert(key, m_held.value(key)); // the second page keeps what the first one's wait brought
}

bool CatchUp::hold(const QByteArray &key, const BusMessage &message)
{
    const auto held = m_held.find(key);
    if (held == m_held.end() || m_count >= HoldLimit)
        return false;
    held->append(message);
    ++m_count;
    return true;
}

QList<BusMessage> CatchUp::end(const QByteArray &key)
{
    const QList<BusMessage> messages = m_held.take(key);
    m_count -= messages.size();
    return messages;
}

void CatchUp::clear()
{
    m_held.clear();
    m_count = 0;
}

QJsonObject CatchUp::parameters(const StreamPosition &since)
{
    return {{u"after_offset"_s, qint64(since.offset)}, {u"limit"_s, PageSize}};
}

CatchUp::Page CatchUp::read(const StreamPosition &since, const Reply &reply)
{
    Page page;
    page.position = since;
    if (!reply.ok())
        return page;
    const QJsonObject &result = reply.result;
    page.position.epoch = result["epoch"_L1].toString();
    const quint64 newest = quint64(result["offset"_L1].toInteger());
    if ((!since.epoch.isEmpty() && since.epoch != page.position.epoch) || newest < since.offset) {
        page.position.offset = newest;
        page.lost = Hole{0, newest};
        return page;
    }
    const quint64 oldest = quint64(result["first_offset"_L1].toInteger());
    if (oldest > since.offset + 1) {
        page.position.offset = oldest - 1;
        page.lost = Hole{since.offset + 1, oldest - 1};
    }
    const QJsonArray messages = result["messages"_L1].toArray();
    for (const QJsonValue &message : messages)
        page.messages.append(BusMessage(message.toObject()));
    page.more = !messages.isEmpty() && page.messages.last().offset().value_or(newest) < newest;
    return page;
}

} // namespace arqon::client
