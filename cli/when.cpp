// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/when.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace arqon::cli {

std::optional<When> When::parse(const QString &text, const QDateTime &now)
{
    When when;
    if (text == "all"_L1)
        return when;
    bool isNumber = false;
    when.offset = text.toULongLong(&isNumber);
    if (isNumber) {
        when.kind = Kind::Offset;
        return when;
    }
    when.kind = Kind::Time;
    static const QRegularExpression ago(u"^(\\d{1,9})([smhd])$"_s);
    if (const auto match = ago.match(text); match.hasMatch()) {
        const QChar unit = match.captured(2).front();
        const qint64 seconds = unit == u's' ? 1 : unit == u'm' ? 60 : unit == u'h' ? 3600 : 86'400;
        when.time = now.addSecs(-match.captured(1).toLongLong() * seconds);
        return when;
    }
    when.time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!when.time.isValid())
        return {};
    return when;
}

QString When::isoTime() const
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace arqon::cli
