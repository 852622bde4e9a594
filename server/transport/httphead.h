// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/httprefusal.h"

#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>
#include <variant>
#include <vector>

namespace arqon {

/// The request is not all there yet.
struct NeedMore
{
};

/// A request's head, split by the strict reading of RFC 9112: lines end in CRLF and are not folded, no space before the colon,
/// no control characters, HTTP/1.1. The views point into the bytes that were parsed.
class HttpHead
{
public:
    /// Reads the head that the bytes begin with. `limit`: the size, in bytes, beyond which there is no head. What can be seen to be
    /// wrong is refused before the head is complete.
    static std::variant<NeedMore, HttpRefusal, HttpHead> parse(QByteArrayView bytes, qsizetype limit);

    /// A word as HTTP knows it (RFC 9110 5.6.2).
    static bool isToken(QByteArrayView text);

    QByteArrayView method() const { return m_method; }
    QByteArrayView target() const { return m_target; }
    /// Bytes from the first of the request to the first behind the empty line.
    qsizetype size() const { return m_size; }

    /// How many fields of that name there are. Names are given in lower case.
    qsizetype count(QByteArrayView name) const;
    bool has(QByteArrayView name) const { return count(name) > 0; }
    /// The first field of that name; empty if there is none.
    QByteArrayView value(QByteArrayView name) const;
    /// The elements of the comma-separated lists of all fields of that name (RFC 9110 5.6.1); nullopt: one is empty or no token.
    std::optional<QByteArrayList> tokens(QByteArrayView name) const;
    /// The same, whatever they are.
    std::vector<QByteArrayView> elements(QByteArrayView name) const;
    /// Whether the list contains that token, whatever its case. Elements need not be tokens ("h2c;x=1").
    bool listContains(QByteArrayView name, QByteArrayView token) const;

private:
    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    std::optional<HttpRefusal> readRequestLine(QByteArrayView line);
    std::optional<HttpRefusal> readField(QByteArrayView line);
    template<typename Visitor>
    void forEachElement(QByteArrayView name, Visitor visit) const;

    QByteArrayView m_method;
    QByteArrayView m_target;
    std::vector<Field> m_fields;
    qsizetype m_size = 0;
};

} // namespace arqon
