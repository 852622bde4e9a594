// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/timestamp.h"

#include <algorithm>

namespace arqon {

namespace {

/// Reads a timestamp from the left; the first thing that is not as expected makes it invalid for good.
class Reader
{
public:
    explicit Reader(QByteArrayView text) : m_at(text.begin()), m_end(text.end()) {}

    bool isValid() const { return m_valid; }
    bool atEnd() const { return m_at == m_end; }
    bool at(char c) const { return m_at != m_end && *m_at == c; }
    bool atDigit() const { return m_at != m_end && valueOf(*m_at) <= 9; }

    void expect(char c)
    {
        if (!accept(c))
            m_valid = false;
    }

    bool accept(char c)
    {
        if (!at(c))
            return false;
        ++m_at;
        return true;
    }

    /// Exactly that many digits, with a value from low to high.
    int number(int digits, int low, int high)
    {
        if (m_end - m_at < digits) {
            m_valid = false;
            return low;
        }
        int value = 0;
        unsigned highest = 0;
        for (int i = 0; i < digits; ++i) {
            const unsigned digit = valueOf(*m_at++);
            highest = std::max(highest, digit);
            value = value * 10 + static_cast<int>(digit);
        }
        if (highest > 9 || value < low || value > high) {
            m_valid = false;
            return low;
        }
        return value;
    }

    int digit()
    {
        if (!atDigit()) {
            m_valid = false;
            return 0;
        }
        return static_cast<int>(valueOf(*m_at++));
    }

    void refuse() { m_valid = false; }

private:
    /// Of a digit 0 to 9, of any other byte more.
    static unsigned valueOf(char c) { return static_cast<unsigned char>(c - '0'); }

    const char *m_at;
    const char *m_end;
    bool m_valid = true;
};

std::chrono::milliseconds readFraction(Reader &reader)
{
    int milliseconds = 0;
    int digits = 0;
    for (; reader.atDigit(); ++digits) {
        const int digit = reader.digit();
        if (digits < 3)
            milliseconds = milliseconds * 10 + digit;
    }
    if (digits < 1 || digits > 9)
        reader.refuse();
    for (; digits < 3; ++digits)
        milliseconds *= 10;
    return std::chrono::milliseconds(milliseconds);
}

std::chrono::minutes readZone(Reader &reader)
{
    if (reader.atEnd() || reader.accept('Z'))
        return {};
    const bool west = reader.at('-');
    reader.expect(west ? '-' : '+');
    const std::chrono::hours hours(reader.number(2, 0, 23));
    std::chrono::minutes offset = hours;
    if (!reader.atEnd()) {
        reader.accept(':');
        offset += std::chrono::minutes(reader.number(2, 0, 59));
    }
    return west ? -offset : offset;
}

} // namespace

std::optional<std::chrono::milliseconds> parseTimestamp(QByteArrayView text)
{
    using namespace std::chrono;

    Reader reader(text);
    const year yearPart(reader.number(4, 0, 9999));
    reader.expect('-');
    const month monthPart(static_cast<unsigned>(reader.number(2, 1, 12)));
    reader.expect('-');
    const year_month_day date(yearPart, monthPart, day(static_cast<unsigned>(reader.number(2, 1, 31))));
    reader.expect('T');
    const hours hourPart(reader.number(2, 0, 23));
    reader.expect(':');
    const minutes minutePart(reader.number(2, 0, 59));
    reader.expect(':');
    const seconds secondPart(reader.number(2, 0, 60)); // 60: a leap second
    const milliseconds fraction = reader.accept('.') ? readFraction(reader) : milliseconds{};
    const minutes zone = readZone(reader);
    if (!reader.isValid() || !reader.atEnd() || !date.ok())
        return std::nullopt;
    return duration_cast<milliseconds>(sys_days(date).time_since_epoch()) + hourPart + minutePart + secondPart + fraction - zone;
}

} // namespace arqon
