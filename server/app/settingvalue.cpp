// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/settingvalue.h"

#include <array>
#include <limits>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

using Parsed = tl::expected<SettingValue, QString>;

struct Suffix
{
    QLatin1StringView word;
    qint64 factor;
};

// Smallest first: displayValue takes the largest that leaves a whole number.
constexpr std::array SizeSuffixes{Suffix{"B"_L1, 1}, Suffix{"KiB"_L1, 1024}, Suffix{"MiB"_L1, 1024 * 1024},
                                  Suffix{"GiB"_L1, 1024 * 1024 * 1024}};
constexpr std::array TimeSuffixes{Suffix{"us"_L1, 1}, Suffix{"ms"_L1, 1'000}, Suffix{"s"_L1, 1'000'000}, Suffix{"m"_L1, 60'000'000},
                                  Suffix{"h"_L1, 3'600'000'000}};

tl::unexpected<QString> refusal(const Setting &setting)
{
    return tl::unexpected<QString>(u"must be "_s + allowedValues(setting));
}

/// Digits and an optional suffix; `factor` is that of a number without suffix. Null where it is neither, or too large.
std::optional<qint64> parseQuantity(QStringView text, std::span<const Suffix> suffixes, qint64 factor)
{
    qsizetype end = 0;
    while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    const QStringView word = text.mid(end).trimmed();
    bool known = word.isEmpty();
    for (const Suffix &suffix : suffixes) {
        if (word.compare(suffix.word, Qt::CaseInsensitive) == 0) {
            factor = suffix.factor;
            known = true;
        }
    }
    bool number = false;
    const qint64 count = text.left(end).toLongLong(&number);
    if (!known || !number || count > std::numeric_limits<qint64>::max() / factor)
        return std::nullopt;
    return count * factor;
}

Parsed parseQuantityOf(const Setting &setting, const QString &text)
{
    std::optional<qint64> value;
    if (setting.kind == SettingKind::Size)
        value = parseQuantity(text, SizeSuffixes, 1);
    else if (setting.kind == SettingKind::Duration)
        value = parseQuantity(text, TimeSuffixes, static_cast<qint64>(setting.unit));
    else
        value = parseQuantity(text, {}, 1);
    if (!value || *value < setting.least || *value > setting.most || *value % setting.binding.step != 0)
        return refusal(setting);
    return *value;
}

Parsed parseFlag(const Setting &setting, const QString &text)
{
    const QString word = text.toLower();
    if (QStringList{u"true"_s, u"on"_s, u"yes"_s, u"1"_s}.contains(word))
        return true;
    if (QStringList{u"false"_s, u"off"_s, u"no"_s, u"0"_s}.contains(word))
        return false;
    return refusal(setting);
}

Parsed parseAddress(const Setting &setting, const QString &text)
{
    const bool mayBeEmpty = std::get<QString>(setting.defaultValue()).isEmpty();
    if (text == "localhost"_L1 || (text.isEmpty() ? mayBeEmpty : !QHostAddress(text).isNull()))
        return text;
    return refusal(setting);
}

/// A list whose words somebody else knows.
template<typename List>
Parsed parseList(const QString &text)
{
    const Result<List> list = List::parse(text.toUtf8());
    if (!list)
        return tl::unexpected<QString>(u"contains what can't be used: "_s + QString::fromUtf8(list.error().message));
    return QString::fromUtf8(list->text());
}

const Suffix &suffixOf(TimeUnit unit)
{
    for (const Suffix &suffix : TimeSuffixes) {
        if (suffix.factor == static_cast<qint64>(unit))
            return suffix;
    }
    return TimeSuffixes.front();
}

QString quantity(qint64 value, const Suffix &suffix)
{
    return QString::number(value / suffix.factor) + u' ' + suffix.word;
}

/// In the largest suffix, up to `largest`, that leaves a whole number.
QString inLargest(qint64 value, std::span<const Suffix> suffixes, qint64 largest)
{
    Suffix best = suffixes.front();
    for (const Suffix &suffix : suffixes) {
        if (suffix.factor <= largest && value % suffix.factor == 0)
            best = suffix;
    }
    return quantity(value, best);
}

QString displayTime(const Setting &setting, qint64 value)
{
    return value == 0 ? quantity(0, suffixOf(setting.unit)) : inLargest(value, TimeSuffixes, static_cast<qint64>(setting.unit));
}

QString displaySize(qint64 value)
{
    return value == 0 ? u"0"_s : inLargest(value, SizeSuffixes, SizeSuffixes.back().factor);
}

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s).replace(u'\t', u"\\t"_s);
    return u'"' + text + u'"';
}

} // namespace

tl::expected<SettingValue, QString> parseSettingValue(const Setting &setting, const QString &text)
{
    const QString trimmed = text.trimmed();
    switch (setting.kind) {
    case SettingKind::Flag:
        return parseFlag(setting, trimmed);
    case SettingKind::Number:
    case SettingKind::Size:
    case SettingKind::Duration:
        return parseQuantityOf(setting, trimmed);
    case SettingKind::Choice:
        if (!QString::fromLatin1(setting.choices).split(u' ').contains(trimmed))
            return refusal(setting);
        return trimmed;
    case SettingKind::Address:
        return parseAddress(setting, trimmed);
    case SettingKind::Networks:
        return parseList<AddressRanges>(trimmed);
    case SettingKind::Origins:
        return parseList<OriginRules>(trimmed);
    case SettingKind::Text:
    case SettingKind::List:
    case SettingKind::Secret:
        return trimmed;
    }
    Q_UNREACHABLE();
}

QString allowedValues(const Setting &setting)
{
    switch (setting.kind) {
    case SettingKind::Flag:
        return u"true or false"_s;
    case SettingKind::Number:
        return u"a whole number from %1 to %2"_s.arg(setting.least).arg(setting.most);
    case SettingKind::Size:
        return u"a number of bytes (or of KiB, MiB, GiB) from %1 to %2"_s.arg(displaySize(setting.least), displaySize(setting.most));
    case SettingKind::Duration: {
        const QString unit = suffixOf(setting.unit).word;
        QString text = u"a time from %1 to %2, in %3 if no unit (us, ms, s, m, h) is given"_s.arg(
            displayTime(setting, setting.least), inLargest(setting.most, TimeSuffixes, TimeSuffixes.back().factor), unit);
        if (setting.binding.step == static_cast<qint64>(setting.unit) && setting.binding.step > 1)
            text += u", whole %1 only"_s.arg(unit);
        return text;
    }
    case SettingKind::Choice:
        return u"one of: "_s + QString::fromLatin1(setting.choices).replace(u" "_s, u", "_s);
    case SettingKind::Address:
        return u"an IP address or localhost"_s;
    case SettingKind::Networks:
        return u"IP addresses and networks (10.0.0.0/8), separated by commas"_s;
    case SettingKind::Origins:
        return u"origins (https://example.org, https://*.example.org, null) or *, separated by commas"_s;
    case SettingKind::List:
        return u"texts with commas between, in a file also an array of them"_s;
    case SettingKind::Text:
    case SettingKind::Secret:
        return u"a text"_s;
    }
    Q_UNREACHABLE();
}

QString displayValue(const Setting &setting, const SettingValue &value)
{
    switch (setting.kind) {
    case SettingKind::Flag:
        return std::get<bool>(value) ? u"true"_s : u"false"_s;
    case SettingKind::Number:
        return QString::number(std::get<qint64>(value));
    case SettingKind::Size:
        return displaySize(std::get<qint64>(value));
    case SettingKind::Duration:
        return displayTime(setting, std::get<qint64>(value));
    case SettingKind::Choice:
    case SettingKind::Address:
    case SettingKind::Networks:
    case SettingKind::Origins:
    case SettingKind::Text:
    case SettingKind::List:
        return std::get<QString>(value);
    case SettingKind::Secret:
        return std::get<QString>(value).isEmpty() ? QString() : u"********"_s;
    }
    Q_UNREACHABLE();
}

QString tomlValue(const Setting &setting, const SettingValue &value)
{
    const QString text = displayValue(setting, value);
    if (setting.kind == SettingKind::Flag || setting.kind == SettingKind::Number)
        return text;
    return quoted(text);
}

} // namespace arqon
