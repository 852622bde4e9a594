// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace arqon::dashboard {

/// Which messages a person wants to see, as one types it: terms apart by spaces, all of which must hold.
///
/// - `fever` or `"two words"`: the frame's text has it, capitals or not.
/// - `payload.temperature > 20`: a field of the frame compared with a value; `= != < <= > >=`, and `~` for "contains". A path whose first
///   part is no field of a frame is looked for in the payload, so `temperature > 20` does too. Parts that are numbers index arrays.
/// - `-term`: the term must not hold.
///
/// Values are numbers, true, false, null (also: not there), texts with or without quotes. A text that reads as a number compares with
/// numbers. A value; copies may be used in other threads.
class MessageFilter
{
public:
    /// Lets everything through.
    MessageFilter() = default;
    /// Error InvalidParameter, its message for people.
    static Result<MessageFilter> parse(const QString &text);

    bool isEmpty() const { return m_terms.isEmpty(); }
    /// True if `matches` looks at the frame's fields, so that `frame` has to be there.
    bool needsFields() const;
    /// `raw`: the frame's text, `frame` the same parsed.
    bool matches(const QJsonObject &frame, const QByteArray &raw) const;
    /// Parses only if it has to.
    bool matches(const QByteArray &raw) const;

private:
    enum class Comparison : quint8 { HasText, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Contains };
    struct Term
    {
        bool negated = false;
        Comparison comparison = Comparison::HasText;
        QStringList path;
        QJsonValue operand; // of HasText: the text
    };
    class Reader;

    static bool holds(const Term &term, const QJsonObject &frame, const QByteArray &raw);
    static bool compare(const QJsonValue &value, Comparison comparison, const QJsonValue &operand);

    QList<Term> m_terms;
};

} // namespace arqon::dashboard
