// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <optional>
#include <vector>

namespace arqon {

/// A list of byte strings as one, in which any bytes may stand: each is its length in decimal, ':', and its bytes. "2:hi0:" is "hi", "".
namespace packed {

inline constexpr size_t MostItems = 200'000;

void append(QByteArray &list, QByteArrayView item);
void append(QByteArray &list, quint64 number);
QByteArray list(std::initializer_list<QByteArrayView> items);
/// Nothing if the text is no such list, or has more than MostItems. The views are into `text`.
std::optional<std::vector<QByteArrayView>> items(QByteArrayView text);
/// Of digits alone, without needless zeros.
std::optional<quint64> number(QByteArrayView text);

} // namespace packed

} // namespace arqon
