// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/outbox.h"

#include <utility>

namespace arqon::client {

void Outbox::add(const QByteArray &json)
{
    m_waiting.push_back(json);
    m_bytes += json.size();
}

std::vector<QByteArray> Outbox::take()
{
    m_bytes = 0;
    const std::vector<QByteArray> waiting = std::exchange(m_waiting, {});
    std::vector<QByteArray> texts;
    std::size_t begin = 0;
    while (begin < waiting.size()) {
        qsizetype bytes = waiting[begin].size();
        std::size_t end = begin + 1;
        while (end < waiting.size() && end - begin < BatchLimit && bytes + waiting[end].size() <= BatchBytes)
            bytes += waiting[end++].size();
        if (end - begin == 1) {
            texts.push_back(waiting[begin]);
        } else {
            QByteArray batch;
            batch.reserve(bytes + qsizetype(end - begin) + 1);
            for (std::size_t i = begin; i < end; ++i)
                batch.append(i == begin ? '[' : ',').append(waiting[i]);
            texts.push_back(batch.append(']'));
        }
        begin = end;
    }
    return texts;
}

} // namespace arqon::client
