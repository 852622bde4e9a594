// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace arqon::bench {

using namespace Qt::StringLiterals;

Section Report::times(QLatin1String key, QLatin1String label, const Histogram &histogram)
{
    const auto milliseconds = [](Nanoseconds time) { return std::chrono::duration<double, std::milli>(time).count(); };
    const auto percentile = [&](double share) { return milliseconds(histogram.percentile(share)); };
    return {key,
            label,
            {{"samples"_L1, "samples"_L1, static_cast<double>(histogram.count())},
             {"mean"_L1, "mean"_L1, milliseconds(histogram.mean()), 3},
             {"p50"_L1, "p50"_L1, percentile(0.5), 3},
             {"p90"_L1, "p90"_L1, percentile(0.9), 3},
             {"p99"_L1, "p99"_L1, percentile(0.99), 3},
             {"p999"_L1, "p99.9"_L1, percentile(0.999), 3},
             {"max"_L1, "max"_L1, milliseconds(histogram.largest()), 3}}};
}

QByteArray Report::toJson() const
{
    QJsonObject root{{u"title"_s, title}, {u"remarks"_s, QJsonArray::fromStringList(remarks)}, {u"outcome"_s, static_cast<int>(outcome)}};
    for (const Section &section : sections) {
        QJsonObject object;
        for (const Figure &figure : section.figures)
            object.insert(figure.key, figure.value);
        root.insert(section.key, object);
    }
    return QJsonDocument(root).toJson();
}

QString Report::toText() const
{
    const QLocale locale = QLocale::c();
    QString text = title + u"\n\n"_s;
    for (const Section &section : sections) {
        text += u"  %1"_s.arg(QString(section.label).leftJustified(14));
        QStringList parts;
        for (const Figure &figure : section.figures) {
            QLocale grouped = locale;
            grouped.setNumberOptions(QLocale::DefaultNumberOptions);
            parts << u"%1 %2"_s.arg(figure.label, grouped.toString(figure.value, 'f', figure.decimals));
        }
        text += parts.join(u"   "_s) + u'\n';
    }
    for (const QString &remark : remarks)
        text += u"\n  ! %1"_s.arg(remark);
    return remarks.isEmpty() ? text : text + u'\n';
}

} // namespace arqon::bench
