// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/httphead.h"

#include <algorithm>

namespace arqon {

namespace {

/// More than browsers send by far, and what other servers allow.
constexpr size_t FieldLimit = 100;
/// Bytes of the request target; longer ones come from nobody who wants a bus.
constexpr qsizetype TargetLimit = 4096;

HttpRefusal malformed(QByteArray sentence)
{
    return {400, std::move(sentence)};
}

bool isTokenCharacter(char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    return c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// Visible characters, spaces, tabs, and bytes beyond ASCII (RFC 9110 5.5).
bool isFieldText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c != '\x7f') || c == '\t' || c < '\0'; });
}

QByteArrayView stripped(QByteArrayView text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

std::optional<HttpRefusal> checkVersion(QByteArrayView version)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' || !isDigit(version[7]))
        return malformed("The request line must be: method, space, target, space, HTTP/1.1.");
    if (version != "HTTP/1.1")
        return HttpRefusal{505, "Only HTTP/1.1 is spoken here."};
    return std::nullopt;
}

/// What is wrong with the first line even if more of it is to come.
std::optional<HttpRefusal> checkBeginning(QByteArrayView bytes)
{
    if (bytes.front() == '\x16')
        return malformed("This port speaks HTTP without TLS: use ws:// or http://.");
    if (bytes.startsWith("\r\n\r\n") || bytes.startsWith("PROXY "))
        return malformed("No PROXY header is taken from your address: it is not among server.trusted_proxies.");
    if (!isTokenCharacter(bytes.front()))
        return malformed("A request begins with its method, such as GET.");
    return std::nullopt;
}

HttpRefusal tooLarge(bool isRequestLine)
{
    return isRequestLine ? HttpRefusal{414, "The request target is too long."}
                         : HttpRefusal{431, "The request head is too large: send fewer or shorter header fields."};
}

} // namespace

bool HttpHead::isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

std::variant<NeedMore, HttpRefusal, HttpHead> HttpHead::parse(QByteArrayView bytes, qsizetype limit)
{
    if (bytes.isEmpty())
        return NeedMore{};
    if (const auto refusal = checkBeginning(bytes))
        return *refusal;
    HttpHead head;
    const QByteArrayView allowed = bytes.first(std::min(bytes.size(), limit));
    bool isRequestLine = true;
    while (true) {
        const qsizetype end = allowed.indexOf('\n', head.m_size);
        if (end < 0) {
            if (bytes.size() >= limit || (isRequestLine && bytes.size() > TargetLimit + 64))
                return tooLarge(isRequestLine);
            return NeedMore{};
        }
        QByteArrayView line = allowed.sliced(head.m_size, end - head.m_size);
        if (!line.endsWith('\r'))
            return malformed("Lines of a request must end in CR LF.");
        line.chop(1);
        head.m_size = end + 1;
        if (line.isEmpty() && !isRequestLine)
            return head;
        if (const auto refusal = isRequestLine ? head.readRequestLine(line) : head.readField(line))
            return *refusal;
        isRequestLine = false;
    }
}

std::optional<HttpRefusal> HttpHead::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last)
        return malformed("The request line must be: method, space, target, space, HTTP/1.1.");
    m_method = line.first(first);
    m_target = line.sliced(first + 1, last - first - 1);
    if (!isToken(m_method))
        return malformed("The request's method is malformed.");
    if (const auto refusal = checkVersion(line.sliced(last + 1)))
        return refusal;
    if (m_target.size() > TargetLimit)
        return tooLarge(true);
    const bool printable = std::all_of(m_target.begin(), m_target.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
    if (m_target.isEmpty() || !printable)
        return malformed("The request target must be visible ASCII without a fragment; percent-encode all else.");
    return std::nullopt;
}

std::optional<HttpRefusal> HttpHead::readField(QByteArrayView line)
{
    if (line.front() == ' ' || line.front() == '\t')
        return malformed("Header fields must not be folded into several lines.");
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return malformed("A header field must be: name, colon, value, without a space before the colon.");
    const QByteArrayView value = stripped(line.sliced(colon + 1));
    if (!isFieldText(value))
        return malformed("A header field contains a control character.");
    if (m_fields.size() == FieldLimit)
        return HttpRefusal{431, "The request has too many header fields."};
    m_fields.push_back({line.first(colon), value});
    return std::nullopt;
}

qsizetype HttpHead::count(QByteArrayView name) const
{
    return std::count_if(m_fields.begin(), m_fields.end(), [name](const Field &field) { return sameWord(field.name, name); });
}

QByteArrayView HttpHead::value(QByteArrayView name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [name](const Field &field) { return sameWord(field.name, name); });
    return found != m_fields.end() ? found->value : QByteArrayView();
}

template<typename Visitor>
void HttpHead::forEachElement(QByteArrayView name, Visitor visit) const
{
    for (const Field &field : m_fields) {
        if (!sameWord(field.name, name))
            continue;
        QByteArrayView rest = field.value;
        for (qsizetype comma = 0; comma >= 0;) {
            comma = rest.indexOf(',');
            visit(stripped(comma < 0 ? rest : rest.first(comma)));
            if (comma >= 0)
                rest = rest.sliced(comma + 1);
        }
    }
}

std::optional<QByteArrayList> HttpHead::tokens(QByteArrayView name) const
{
    QByteArrayList list;
    bool good = true;
    forEachElement(name, [&](QByteArrayView element) {
        good = good && isToken(element);
        list.append(element.toByteArray());
    });
    return good ? std::optional(list) : std::nullopt;
}

std::vector<QByteArrayView> HttpHead::elements(QByteArrayView name) const
{
    std::vector<QByteArrayView> list;
    forEachElement(name, [&](QByteArrayView element) { list.push_back(element); });
    return list;
}

bool HttpHead::listContains(QByteArrayView name, QByteArrayView token) const
{
    bool found = false;
    forEachElement(name, [&](QByteArrayView element) { found = found || sameWord(element, token); });
    return found;
}

} // namespace arqon
