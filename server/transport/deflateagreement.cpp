// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflateagreement.h"

#include "server/transport/httphead.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace arqon {

namespace {

constexpr QByteArrayView Extension = "permessage-deflate";

/// One extension that a client offers, or one parameter of it: a name, and perhaps a value.
struct Item
{
    QByteArray name;
    std::optional<QByteArray> value;
};

/// A quoted string's content must be a token too, once its backslashes are gone (RFC 6455 9.1).
std::optional<QByteArray> unquoted(QByteArrayView text)
{
    if (!text.startsWith('"'))
        return text.toByteArray();
    QByteArray content;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '"')
            return i == text.size() - 1 ? std::optional(content) : std::nullopt;
        if (text[i] == '\\' && ++i == text.size())
            break;
        content.append(text[i]);
    }
    return std::nullopt;
}

std::optional<Item> readItem(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    const QByteArrayView name = (equals < 0 ? text : text.first(equals)).trimmed();
    if (!HttpHead::isToken(name))
        return std::nullopt;
    if (equals < 0)
        return Item{name.toByteArray(), std::nullopt};
    auto value = unquoted(text.sliced(equals + 1).trimmed());
    if (!value || !HttpHead::isToken(*value))
        return std::nullopt;
    return Item{name.toByteArray(), std::move(value)};
}

/// An extension's name, then its parameters; nullopt: malformed.
std::optional<std::vector<Item>> readOffer(QByteArrayView element)
{
    std::vector<Item> items;
    for (qsizetype semicolon = 0; semicolon >= 0;) {
        semicolon = element.indexOf(';');
        auto item = readItem((semicolon < 0 ? element : element.first(semicolon)).trimmed());
        if (!item)
            return std::nullopt;
        items.push_back(std::move(*item));
        if (semicolon >= 0)
            element = element.sliced(semicolon + 1);
    }
    return items.front().value ? std::nullopt : std::optional(std::move(items));
}

/// RFC 7692 7.1.2: a decimal number from 8 to 15, without leading zeros.
std::optional<int> readWindowBits(const QByteArray &text)
{
    for (int bits = DeflateAgreement::MinWindowBits; bits <= DeflateAgreement::MaxWindowBits; ++bits) {
        if (text == QByteArray::number(bits))
            return bits;
    }
    return std::nullopt;
}

std::optional<DeflateAgreement> take(std::span<const Item> parameters)
{
    constexpr auto flags = std::to_array<QByteArrayView>({"server_no_context_takeover", "client_no_context_takeover"});
    DeflateAgreement agreement;
    for (size_t i = 0; i < parameters.size(); ++i) {
        const auto &[name, value] = parameters[i];
        const auto isSame = [&name = name](const Item &other) { return other.name == name; };
        if (std::any_of(parameters.begin(), parameters.begin() + qptrdiff(i), isSame))
            return std::nullopt;
        if (std::find(flags.begin(), flags.end(), name) != flags.end()) {
            if (value)
                return std::nullopt;
        } else if (name == "client_max_window_bits") {
            // What it promises is no use to us: any window is inflated.
            if (value && !readWindowBits(*value))
                return std::nullopt;
        } else if (name == "server_max_window_bits" && value) {
            agreement.serverWindowBits = readWindowBits(*value);
            if (!agreement.serverWindowBits)
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return agreement;
}

} // namespace

QByteArray DeflateAgreement::field() const
{
    QByteArray line = "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    if (serverWindowBits)
        line += "; server_max_window_bits=" + QByteArray::number(*serverWindowBits);
    return line + "\r\n";
}

tl::expected<std::optional<DeflateAgreement>, HttpRefusal> DeflateAgreement::negotiate(std::span<const QByteArrayView> elements)
{
    std::optional<DeflateAgreement> taken;
    bool isEmpty = true;
    for (const QByteArrayView element : elements) {
        if (element.isEmpty())
            continue; // which a list may have (RFC 9110 5.6.1)
        isEmpty = false;
        const auto offer = readOffer(element);
        if (!offer)
            return tl::unexpected(HttpRefusal{400, "Sec-WebSocket-Extensions must be a list of names with parameters (RFC 6455 9.1)."});
        if (!taken && offer->front().name == Extension)
            taken = take(std::span(*offer).subspan(1));
    }
    if (isEmpty)
        return tl::unexpected(HttpRefusal{400, "Sec-WebSocket-Extensions must name an extension, or be left out."});
    return taken;
}

} // namespace arqon
