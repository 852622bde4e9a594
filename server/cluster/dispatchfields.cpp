// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/dispatchfields.h"

#include <limits>

namespace arqon {

namespace {

/// RFC 6455 5.5: a close reason is at most 123 bytes.
constexpr qsizetype ReasonLimit = 123;

} // namespace

FieldWriter &FieldWriter::number(quint64 value)
{
    packed::append(m_text, value);
    return *this;
}

FieldWriter &FieldWriter::timeOrNone(const std::optional<std::chrono::milliseconds> &value)
{
    return value ? time(*value) : text({});
}

FieldWriter &FieldWriter::text(const QByteArray &value)
{
    packed::append(m_text, QByteArrayView(value));
    return *this;
}

FieldWriter &FieldWriter::texts(const dispatch::Texts &values)
{
    for (const QByteArray &value : values)
        text(value);
    return *this;
}

FieldWriter &FieldWriter::numbers(const std::vector<quint64> &values)
{
    QByteArray list;
    for (const quint64 value : values)
        packed::append(list, value);
    return text(list);
}

FieldWriter &FieldWriter::changes(const std::vector<Change> &values)
{
    QByteArray list;
    for (const Change &value : values)
        packed::append(list, QByteArrayView(value.encode()));
    return text(list);
}

FieldWriter &FieldWriter::wordOrNone(const std::optional<ErrorWord> &value)
{
    return text(value ? errorTable()[size_t(*value)].name.toByteArray() : QByteArray());
}

QByteArrayView FieldReader::next()
{
    if (m_items.empty()) {
        m_fits = false;
        return {};
    }
    const QByteArrayView item = m_items.front();
    m_items = m_items.subspan(1);
    return item;
}

FieldReader &FieldReader::number(quint64 &value)
{
    const auto number = packed::number(next());
    require(number.has_value());
    value = number.value_or(0);
    return *this;
}

FieldReader &FieldReader::count(qint64 &value)
{
    quint64 number = 0;
    this->number(number);
    require(number <= quint64(std::numeric_limits<qint64>::max()));
    value = m_fits ? qint64(number) : 0;
    return *this;
}

FieldReader &FieldReader::time(std::chrono::milliseconds &value)
{
    qint64 number = 0;
    count(number);
    require(number < std::numeric_limits<qint64>::max() / 4'000'000); // as nanoseconds too, and added to another
    value = std::chrono::milliseconds(m_fits ? number : 0);
    return *this;
}

FieldReader &FieldReader::timeOrNone(std::optional<std::chrono::milliseconds> &value)
{
    if (!m_items.empty() && m_items.front().isEmpty()) {
        next();
        return *this;
    }
    return time(value.emplace());
}

FieldReader &FieldReader::name(QByteArray &value)
{
    value = next().toByteArray();
    require(isName(value));
    return *this;
}

FieldReader &FieldReader::nameOrNone(QByteArray &value)
{
    value = next().toByteArray();
    require(value.isEmpty() || isName(value));
    return *this;
}

FieldReader &FieldReader::reason(QByteArray &value)
{
    text(value);
    require(value.size() <= ReasonLimit);
    return *this;
}

FieldReader &FieldReader::text(QByteArray &value)
{
    value = next().toByteArray();
    require(value.isValidUtf8());
    return *this;
}

FieldReader &FieldReader::texts(dispatch::Texts &values)
{
    for (QByteArray &value : values)
        text(value);
    return *this;
}

bool FieldReader::readPlace(Address &value, bool mayBePattern)
{
    const QByteArrayView key = next();
    const qsizetype colon = key.indexOf(':');
    if (colon < 0)
        return false;
    value = {key.first(colon).toByteArray(), key.sliced(colon + 1).toByteArray()};
    const auto fits = [mayBePattern](const QByteArray &name) { return isName(name) || (mayBePattern && name == Wildcard); };
    return fits(value.room) && fits(value.channel);
}

FieldReader &FieldReader::address(Address &value)
{
    require(readPlace(value, false));
    return *this;
}

FieldReader &FieldReader::place(Address &value)
{
    require(readPlace(value, true));
    return *this;
}

FieldReader &FieldReader::numbers(std::vector<quint64> &values)
{
    const auto items = packed::items(next());
    require(items.has_value());
    for (size_t i = 0; m_fits && i < items->size(); ++i) {
        const auto number = packed::number((*items)[i]);
        require(number.has_value());
        values.push_back(number.value_or(0));
    }
    return *this;
}

FieldReader &FieldReader::changes(std::vector<Change> &values)
{
    const auto items = packed::items(next());
    require(items.has_value());
    for (size_t i = 0; m_fits && i < items->size(); ++i) {
        auto change = Change::decode((*items)[i]);
        require(change.has_value());
        if (change)
            values.push_back(std::move(*change));
    }
    return *this;
}

FieldReader &FieldReader::wordOrNone(std::optional<ErrorWord> &value)
{
    const QByteArrayView name = next();
    if (name.isEmpty())
        return *this;
    for (size_t word = 0; word < ErrorWordCount; ++word) {
        if (errorTable()[word].name == name)
            value = ErrorWord(word);
    }
    require(value.has_value());
    return *this;
}

} // namespace arqon
