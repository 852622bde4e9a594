// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dashboard/samplelists.h"

using namespace Qt::StringLiterals;

namespace sample {

namespace {

QJsonObject changed(QJsonObject entry, const QJsonObject &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it)
        entry.insert(it.key(), *it);
    return entry;
}

} // namespace

QJsonObject client(int number, const QJsonObject &changes)
{
    const QString text = QString::number(number).rightJustified(4, u'0');
    return changed({{u"client_id"_s, u"client_"_s + text},
                    {u"connection_id"_s, u"arq_"_s + text},
                    {u"client_type"_s, number % 2 == 0 ? u"human"_s : u"ai-agent"_s},
                    {u"screen_name"_s, u"Ada "_s + text},
                    {u"personality"_s, QString()},
                    {u"instance"_s, u"01JD9Q2TQ1"_s},
                    {u"peer"_s, u"127.0.0.1"_s},
                    {u"dialect"_s, u"structured"_s},
                    {u"connected_at"_s, u"2026-01-01T11:00:00.000Z"_s},
                    {u"last_activity"_s, u"2026-01-01T11:59:55.000Z"_s},
                    {u"rooms"_s, QJsonArray{u"science"_s}},
                    {u"subscriptions"_s, 2},
                    {u"messages_in"_s, number},
                    {u"messages_out"_s, 10 * number},
                    {u"bytes_in"_s, 100 * number},
                    {u"bytes_out"_s, 1000 * number},
                    {u"queued_bytes"_s, 0},
                    {u"pending_requests"_s, 0}},
                   changes);
}

QJsonObject room(const QString &name, int channels, const QJsonObject &changes)
{
    return changed({{u"room"_s, name}, {u"channels"_s, channels}, {u"built_in"_s, false}, {u"persistent"_s, false}}, changes);
}

QJsonObject channel(const QString &room, const QString &name, const QJsonObject &changes)
{
    return changed({{u"room"_s, room},
                    {u"channel"_s, name},
                    {u"members"_s, 1},
                    {u"offset"_s, 0},
                    {u"built_in"_s, false},
                    {u"persistent"_s, false},
                    {u"responders"_s, 0},
                    {u"created_at"_s, u"2026-01-01T11:00:00.000Z"_s}},
                   changes);
}

} // namespace sample
