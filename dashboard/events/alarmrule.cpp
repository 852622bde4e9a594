// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmrule.h"

#include "dashboard/events/alarmfigure.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype NameLimit = 80;

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AlarmRule)
};

auto wrong(const QString &message, const char *field)
{
    return failure({ErrorWord::InvalidParameter, message.toUtf8(), field});
}

QString severityName(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : severity == Severity::Warning ? u"warning"_s : u"info"_s;
}

} // namespace

Result<AlarmRule> AlarmRule::checked(AlarmRule rule)
{
    rule.name = rule.name.trimmed();
    if (!findAlarmFigure(rule.figure))
        return wrong(Words::tr("There is no figure “%1”.").arg(rule.figure), "figure");
    if (!std::isfinite(rule.threshold))
        return wrong(Words::tr("The threshold is a number."), "threshold");
    if (!std::isfinite(rule.clearAt) || rule.isBad(rule.clearAt))
        return wrong(Words::tr("The value at which the alarm ends lies beyond the threshold."), "clear_at");
    if (rule.holdFor < std::chrono::seconds(0) || rule.holdFor > LongestHold)
        return wrong(Words::tr("How long is 0 to %1 seconds.").arg(LongestHold.count()), "for_seconds");
    if (rule.name.isEmpty())
        rule.name = rule.inWords();
    rule.name.truncate(NameLimit);
    return rule;
}

QJsonObject AlarmRule::toJson() const
{
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"figure"_s, figure},
            {u"side"_s, side == Side::Above ? u"above"_s : u"below"_s},
            {u"threshold"_s, threshold},
            {u"clear_at"_s, clearAt},
            {u"for_seconds"_s, qint64(holdFor.count())},
            {u"severity"_s, severityName(severity)},
            {u"enabled"_s, enabled}};
}

Result<AlarmRule> AlarmRule::fromJson(const QJsonObject &json)
{
    AlarmRule rule;
    rule.id = json["id"_L1].toString();
    rule.name = json["name"_L1].toString();
    rule.figure = json["figure"_L1].toString();
    rule.side = json["side"_L1].toString() == "below"_L1 ? Side::Below : Side::Above;
    rule.threshold = json["threshold"_L1].toDouble(std::nan(""));
    rule.clearAt = json["clear_at"_L1].toDouble(rule.threshold);
    rule.holdFor = std::chrono::seconds(json["for_seconds"_L1].toInteger(10));
    rule.severity = json["severity"_L1].toString() == "error"_L1 ? Severity::Error : Severity::Warning;
    rule.enabled = json["enabled"_L1].toBool(true);
    if (rule.id.isEmpty())
        return wrong(Words::tr("An alarm without an id."), "id");
    return checked(rule);
}

QString AlarmRule::condition() const
{
    const AlarmFigure *known = findAlarmFigure(figure);
    const QString label = known ? known->displayName() : figure;
    const bool isAbove = side == Side::Above;
    if (known && known->isYesOrNo())
        return isAbove ? label : Words::tr("%1: no").arg(label);
    if (known && isAbove && threshold == 0 && *known->unit == 0)
        return Words::tr("%1: at least one").arg(label);
    return (isAbove ? Words::tr("%1 above %2") : Words::tr("%1 below %2")).arg(label, figureText(figure, threshold));
}

QString AlarmRule::inWords() const
{
    const qint64 seconds = holdFor.count();
    if (seconds == 0)
        return condition();
    const auto [span, number] = seconds % 3600 == 0 ? std::pair(Words::tr("%1 for %2 h"), seconds / 3600)
                                : seconds % 60 == 0 ? std::pair(Words::tr("%1 for %2 min"), seconds / 60)
                                                    : std::pair(Words::tr("%1 for %2 s"), seconds);
    return span.arg(condition(), QLocale().toString(number));
}

QString figureText(const QString &figure, double value)
{
    const AlarmFigure *known = findAlarmFigure(figure);
    if (known && known->isYesOrNo())
        return value > 0 ? Words::tr("yes") : Words::tr("no");
    const QString unit = known ? QString::fromLatin1(known->unit) : QString();
    const QLocale locale;
    if (unit.startsWith(u'B'))
        return locale.formattedDataSize(qint64(value), 1, QLocale::DataSizeSIFormat) + unit.mid(1);
    const QString number = std::abs(value) >= 1000 || value == std::floor(value) ? locale.toString(qint64(std::llround(value)))
                                                                                 : locale.toString(value, 'g', 4);
    return unit.isEmpty() ? number : unit.startsWith(u'/') ? number + unit : number + u' ' + unit;
}

} // namespace arqon::dashboard
