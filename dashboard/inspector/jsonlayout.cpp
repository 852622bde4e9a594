// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/jsonlayout.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace arqon::dashboard::jsonlayout {

namespace {

constexpr int IndentWidth = 4;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isPunctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

/// Walks over JSON text token by token: a bracket, a comma, a colon, a text with its quotes, a number or a word.
class Tokens
{
public:
    explicit Tokens(QByteArrayView json) : m_json(json) {}

    /// Empty at the end.
    QByteArrayView next()
    {
        skipSpace();
        const qsizetype start = m_at;
        if (start >= m_json.size())
            return {};
        if (m_json[m_at] == '"')
            skipText();
        else if (isPunctuation(m_json[m_at]))
            ++m_at;
        else
            skipWord();
        return m_json.sliced(start, m_at - start);
    }
    /// The next token's first character without taking it, 0 at the end.
    char peek()
    {
        skipSpace();
        return m_at < m_json.size() ? m_json[m_at] : '\0';
    }
    qsizetype position() const { return m_at; }

private:
    void skipSpace()
    {
        while (m_at < m_json.size() && isSpace(m_json[m_at]))
            ++m_at;
    }
    void skipText()
    {
        for (++m_at; m_at < m_json.size() && m_json[m_at] != '"'; ++m_at) {
            if (m_json[m_at] == '\\')
                ++m_at;
        }
        m_at = std::min(m_at + 1, m_json.size());
    }
    void skipWord()
    {
        while (m_at < m_json.size() && !isSpace(m_json[m_at]) && !isPunctuation(m_json[m_at]) && m_json[m_at] != '"')
            ++m_at;
    }

    QByteArrayView m_json;
    qsizetype m_at = 0;
};

/// The value that comes next, whole.
QByteArrayView value(Tokens &tokens, QByteArrayView json)
{
    tokens.peek();
    const qsizetype start = tokens.position();
    int depth = 0;
    do {
        const QByteArrayView token = tokens.next();
        if (token.isEmpty())
            return {};
        depth += int(token == "{" || token == "[") - int(token == "}" || token == "]");
    } while (depth > 0);
    return json.sliced(start, tokens.position() - start);
}

void newLine(QByteArray &out, int depth)
{
    out += '\n';
    out.append(qsizetype(std::max(depth, 0)) * IndentWidth, ' ');
}

} // namespace

Laid indented(QByteArrayView json, qsizetype limit)
{
    QByteArray out;
    Tokens tokens(json);
    int depth = 0;
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next()) {
        const char first = token[0];
        if (first == '{' || first == '[') {
            out += first;
            const char after = tokens.peek();
            if (after == (first == '{' ? '}' : ']'))
                out += tokens.next();
            else
                newLine(out, ++depth);
        } else if (first == '}' || first == ']') {
            newLine(out, --depth);
            out += first;
        } else if (first == ',') {
            out += first;
            newLine(out, depth);
        } else if (first == ':') {
            out += ": ";
        } else {
            out += token;
        }
        if (out.size() >= limit)
            break;
    }
    // A text that is longer than the limit by itself is cut too, between two characters.
    QString text = QString::fromUtf8(out);
    qsizetype leftOut = json.size() - tokens.position();
    if (text.size() > limit) {
        leftOut += QStringView(text).sliced(limit).toUtf8().size();
        text.truncate(limit);
    }
    return {text, leftOut};
}

QString oneLine(QByteArrayView json, qsizetype limit)
{
    QByteArray out;
    Tokens tokens(json);
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next()) {
        out += token.first(std::min(token.size(), limit * 4));
        if (token[0] == ':' || token[0] == ',')
            out += ' ';
        if (out.size() > limit * 4) // a character takes at most four bytes
            break;
    }
    QString text = QString::fromUtf8(out);
    if (text.size() > limit)
        text = text.first(limit - 1) + u'…';
    return text;
}

QByteArray compact(QByteArrayView json)
{
    QByteArray out;
    Tokens tokens(json);
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next())
        out += token;
    return out;
}

std::optional<QByteArrayView> member(QByteArrayView object, QByteArrayView name)
{
    Tokens tokens(object);
    if (tokens.next() != "{")
        return {};
    for (QByteArrayView key = tokens.next(); key.size() >= 2 && key[0] == '"'; key = tokens.next()) {
        if (tokens.next() != ":")
            return {};
        const QByteArrayView found = value(tokens, object);
        if (key.sliced(1, key.size() - 2) == name)
            return found;
        if (tokens.next() != ",")
            return {};
    }
    return {};
}

QString textMember(QByteArrayView object, QByteArrayView name)
{
    const auto text = member(object, name);
    if (!text || !text->startsWith('"'))
        return {};
    const QByteArrayView inner = text->sliced(1, std::max<qsizetype>(text->size() - 2, 0));
    if (!inner.contains('\\'))
        return QString::fromUtf8(inner);
    return QJsonDocument::fromJson('[' + text->toByteArray() + ']').array().at(0).toString();
}

} // namespace arqon::dashboard::jsonlayout
