// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/packed.h"

#include <algorithm>

namespace arqon::packed {

void append(QByteArray &list, QByteArrayView item)
{
    list += QByteArray::number(item.size()) + ':';
    list += item;
}

void append(QByteArray &list, quint64 number)
{
    append(list, QByteArrayView(QByteArray::number(number)));
}

QByteArray list(std::initializer_list<QByteArrayView> items)
{
    QByteArray text;
    for (const QByteArrayView item : items)
        append(text, item);
    return text;
}

std::optional<quint64> number(QByteArrayView text)
{
    const bool plain = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!plain || (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    bool fits = false;
    const quint64 value = text.toByteArray().toULongLong(&fits);
    return fits ? std::optional(value) : std::nullopt;
}

std::optional<std::vector<QByteArrayView>> items(QByteArrayView text)
{
    constexpr qsizetype LongestLength = 10;
    std::vector<QByteArrayView> found;
    while (!text.isEmpty()) {
        const qsizetype colon = text.first(std::min(text.size(), LongestLength + 1)).indexOf(':');
        const auto size = colon < 0 ? std::nullopt : number(text.first(colon));
        if (!size || *size > quint64(text.size() - colon - 1) || found.size() == MostItems)
            return std::nullopt;
        found.push_back(text.sliced(colon + 1, qsizetype(*size)));
        text = text.sliced(colon + 1 + qsizetype(*size));
    }
    return found;
}

} // namespace arqon::packed
