// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArrayView>

#include <vector>

namespace arqon {

/// Which web pages may connect, by what browsers send as Origin (RFC 6454): scheme, host and port of the page, whatever its path.
/// Only browsers are held by it: every other program sends what it likes.
class OriginRules
{
public:
    /// Separated by commas or spaces: `*` for all, an origin (https://example.org, https://example.org:8443), an origin with `*.` before
    /// its host for all hosts below it, `null` for pages without one (files, sandboxed frames). Empty: nothing is said. Error:
    /// InvalidParameter, naming the one that is none of these.
    static Result<OriginRules> parse(QByteArrayView text);

    /// Nothing is said, so everybody may.
    bool isEmpty() const { return m_rules.empty(); }
    /// Of a request's Origin; an empty one is no browser's.
    bool allow(QByteArrayView origin) const;
    /// Whether a rule other than `*` allows it.
    bool name(QByteArrayView origin) const;
    /// As parse() takes it.
    QByteArray text() const;

    /// Whether that is a page of this machine itself.
    static bool isLocal(QByteArrayView origin);

    bool operator==(const OriginRules &other) const = default;

private:
    struct Origin
    {
        QByteArray scheme;
        QByteArray host; ///< with brackets if it is an IPv6 address
        int port = 0;    ///< 0: the scheme's own
        bool operator==(const Origin &other) const = default;
    };
    struct Rule
    {
        enum class Kind : quint8 { All, Null, Exact, Below };
        Kind kind = Kind::All;
        Origin origin;
        bool operator==(const Rule &other) const = default;
    };
    static std::optional<Origin> parseOrigin(const QByteArray &text);
    static bool matches(const Rule &rule, bool isNull, const std::optional<Origin> &origin);

    std::vector<Rule> m_rules;
};

} // namespace arqon
