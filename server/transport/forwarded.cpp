// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/forwarded.h"

#include <algorithm>

namespace arqon {

namespace {

/// An address as it stands in these headers: IPv6 perhaps in brackets, and perhaps with a port. Null: it is none.
QHostAddress parseNode(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || (end + 1 < text.size() && text[end + 1] != ':'))
            return {};
        text = text.sliced(1, end - 1);
        if (!text.contains(':'))
            return {};
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.first(text.indexOf(':'));
    }
    const auto isCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    };
    const bool isWhole = text.contains(':') || std::count(text.begin(), text.end(), '.') == 3;
    if (!isWhole || !std::all_of(text.begin(), text.end(), isCharacter))
        return {};
    return plainAddress(QHostAddress(QString::fromLatin1(text)));
}

/// The `for` of one element of Forwarded. Null: it has none, or a hidden one.
QHostAddress forOf(QByteArrayView element)
{
    for (const QByteArray &pair : element.toByteArray().split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 || pair.left(equals).trimmed().compare("for", Qt::CaseInsensitive) != 0)
            continue;
        QByteArray value = pair.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return parseNode(value);
    }
    return {};
}

} // namespace

std::vector<QHostAddress> forwardedAddresses(const HttpHead &head, ForwardedHeader header)
{
    std::vector<QHostAddress> addresses;
    if (header == ForwardedHeader::XForwardedFor) {
        for (const QByteArrayView element : head.elements("x-forwarded-for"))
            addresses.push_back(parseNode(element));
    } else if (header == ForwardedHeader::Forwarded) {
        for (const QByteArrayView element : head.elements("forwarded"))
            addresses.push_back(forOf(element));
    }
    return addresses;
}

bool looksForwarded(const HttpHead &head)
{
    return head.has("x-forwarded-for") || head.has("forwarded") || head.has("x-real-ip") || head.has("via");
}

QHostAddress clientBehind(const QHostAddress &peer, const std::vector<QHostAddress> &forwarded, const AddressRanges &trusted)
{
    QHostAddress client = peer;
    for (auto said = forwarded.rbegin(); said != forwarded.rend() && !said->isNull() && trusted.contains(client); ++said)
        client = *said;
    return client;
}

} // namespace arqon
