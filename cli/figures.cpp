// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/figures.h"

#include <QList>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace arqon::cli {

QString figure(const QJsonValue &number)
{
    if (!number.isDouble())
        return u"-"_s;
    double value = number.toDouble();
    for (const auto &unit : {u""_s, u"k"_s, u"M"_s, u"G"_s}) {
        const bool last = unit == "G"_L1;
        if (std::abs(value) < 999.95 || last) {
            const bool whole = value == std::floor(value) || (unit.isEmpty() && std::abs(value) >= 99.95);
            return QString::number(value, 'f', whole && unit.isEmpty() ? 0 : 1) + unit;
        }
        value /= 1000;
    }
    Q_UNREACHABLE();
}

QString sizeFigure(const QJsonValue &bytes)
{
    if (!bytes.isDouble())
        return u"-"_s;
    return QLocale::c().formattedDataSize(qint64(bytes.toDouble()), 1, QLocale::DataSizeSIFormat).replace("bytes"_L1, "B"_L1);
}

QString durationFigure(const QJsonValue &seconds)
{
    const qint64 all = qint64(seconds.toDouble());
    const auto two = [](qint64 large, QChar largeUnit, qint64 small, QChar smallUnit) {
        return u"%1%2 %3%4"_s.arg(large).arg(largeUnit).arg(small, 2, 10, QLatin1Char('0')).arg(smallUnit);
    };
    if (all < 60)
        return u"%1s"_s.arg(all);
    if (all < 3600)
        return two(all / 60, u'm', all % 60, u's');
    if (all < 86'400)
        return two(all / 3600, u'h', all % 3600 / 60, u'm');
    return two(all / 86'400, u'd', all % 86'400 / 3600, u'h');
}

QString bars(const QList<double> &values)
{
    constexpr std::array<char16_t, 8> Steps{u'▁', u'▂', u'▃', u'▄', u'▅', u'▆', u'▇', u'█'};
    const double highest = values.isEmpty() ? 0 : *std::max_element(values.begin(), values.end());
    QString text;
    for (const double value : values) {
        const double share = highest > 0 ? std::clamp(value / highest, 0.0, 1.0) : 0;
        text += QChar(Steps[size_t(std::lround(share * double(Steps.size() - 1)))]);
    }
    return text;
}

} // namespace arqon::cli
