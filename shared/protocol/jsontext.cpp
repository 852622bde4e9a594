// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/jsontext.h"

#include <algorithm>
#include <optional>

namespace arqon::json {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Position after the digits that start at `from`.
qsizetype skipDigits(QByteArrayView text, qsizetype from)
{
    while (from < text.size() && isDigit(text[from]))
        ++from;
    return from;
}

qsizetype skipSpace(QByteArrayView text, qsizetype from)
{
    while (from < text.size() && isSpace(text[from]))
        ++from;
    return from;
}

std::optional<char16_t> readHex(QByteArrayView text)
{
    if (text.size() < 4)
        return std::nullopt;
    unsigned value = 0;
    for (const char c : text.first(4)) {
        const char lower = static_cast<char>(c | 0x20);
        if (isDigit(c))
            value = value * 16 + static_cast<unsigned>(c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + static_cast<unsigned>(lower - 'a' + 10);
        else
            return std::nullopt;
    }
    return static_cast<char16_t>(value);
}

void appendUtf8(std::string &out, char32_t point)
{
    const auto tail = [point](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0 | (point >> 6));
        out += tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0 | (point >> 12));
        out += tail(6);
        out += tail(0);
    } else {
        out += static_cast<char>(0xf0 | (point >> 18));
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

/// What stands after "\u" at the front of `rest`, both halves of a pair taken together; moves `rest` past it.
std::optional<char32_t> takeCodePoint(QByteArrayView &rest)
{
    const std::optional<char16_t> first = readHex(rest);
    if (!first || (*first >= 0xdc00 && *first <= 0xdfff))
        return std::nullopt;
    rest = rest.sliced(4);
    if (*first < 0xd800 || *first > 0xdfff)
        return *first;
    if (!rest.startsWith("\\u"))
        return std::nullopt;
    const std::optional<char16_t> second = readHex(rest.sliced(2));
    if (!second || *second < 0xdc00 || *second > 0xdfff)
        return std::nullopt;
    rest = rest.sliced(6);
    return 0x10000 + ((static_cast<char32_t>(*first) - 0xd800) << 10) + (static_cast<char32_t>(*second) - 0xdc00);
}

std::optional<char32_t> simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return static_cast<unsigned char>(c);
    case 'b':
        return U'\b';
    case 'f':
        return U'\f';
    case 'n':
        return U'\n';
    case 'r':
        return U'\r';
    case 't':
        return U'\t';
    default:
        return std::nullopt;
    }
}

bool hasNumberGrammar(QByteArrayView text)
{
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const qsizetype integerEnd = skipDigits(text, at);
    if (integerEnd == at || (text[at] == '0' && integerEnd > at + 1))
        return false;
    at = integerEnd;
    if (at < text.size() && text[at] == '.') {
        const qsizetype end = skipDigits(text, at + 1);
        if (end == at + 1)
            return false;
        at = end;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const qsizetype end = skipDigits(text, at);
        if (end == at)
            return false;
        at = end;
    }
    return at == text.size();
}

/// Position after the string whose opening quote stands at `from`.
qsizetype skipString(QByteArrayView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

/// Position after the value that starts at `from`: at the comma or brace that ends it, or at white space before that.
qsizetype skipValue(QByteArrayView text, qsizetype from)
{
    int depth = 0;
    for (qsizetype i = from; i < text.size();) {
        const char c = text[i];
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return i;
        if (c == '"') {
            i = skipString(text, i);
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        ++i;
    }
    return text.size();
}

} // namespace

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text = text.chopped(1);
    return text;
}

bool isNumber(QByteArrayView text)
{
    if (!hasNumberGrammar(text))
        return false;
    // Fewer digits than this, and no exponent, are in a double's range; so the costly look is rare.
    constexpr qsizetype SafeDigits = 300;
    if (text.size() < SafeDigits && !text.contains('e') && !text.contains('E'))
        return true;
    bool inRange = false;
    [[maybe_unused]] const double value = text.toDouble(&inRange);
    return inRange;
}

bool unescape(QByteArrayView inner, std::string *out)
{
    while (!inner.isEmpty()) {
        const qsizetype backslash = inner.indexOf('\\');
        const qsizetype plain = backslash < 0 ? inner.size() : backslash;
        if (out)
            out->append(inner.data(), static_cast<std::size_t>(plain));
        inner = inner.sliced(plain);
        if (inner.isEmpty())
            break;
        if (inner.size() < 2)
            return false;
        const char kind = inner[1];
        inner = inner.sliced(2);
        const std::optional<char32_t> point = kind == 'u' ? takeCodePoint(inner) : simpleEscape(kind);
        if (!point)
            return false;
        if (out)
            appendUtf8(*out, *point);
    }
    return true;
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    static constexpr char Hex[] = "0123456789abcdef";
    const auto needsEscape = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; };
    out += '"';
    while (!text.isEmpty()) {
        const auto special = std::find_if(text.begin(), text.end(), needsEscape);
        out.append(text.first(special - text.begin()));
        text = text.sliced(special - text.begin());
        if (text.isEmpty())
            break;
        const char c = text.front();
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else {
            out += "\\u00";
            out += Hex[(c >> 4) & 15];
            out += Hex[c & 15];
        }
        text = text.sliced(1);
    }
    out += '"';
}

QByteArrayView soleMember(QByteArrayView object, QByteArrayView key)
{
    if (!object.startsWith('{'))
        return {};
    qsizetype at = skipSpace(object, 1);
    if (at >= object.size() || object[at] != '"')
        return {};
    const qsizetype keyEnd = skipString(object, at);
    if (object.sliced(at + 1, keyEnd - at - 2) != key)
        return {};
    at = skipSpace(object, skipSpace(object, keyEnd) + 1); // past the colon
    const qsizetype end = skipValue(object, at);
    if (end >= object.size() || object[end] == ',')
        return {};
    return trimmed(object.sliced(at, end - at));
}

} // namespace arqon::json
