// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/jsoncheck.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

// As the bus has it, with room for the frame's own brackets.
constexpr int DepthLimit = 62;

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonCheck)
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads JSON without keeping it. Each function is true if what it is named after stands at m_at, which is then behind it; else the
/// fault says what is missing at m_at.
class Checker
{
public:
    explicit Checker(const QString &text) : m_text(text) {}

    std::optional<JsonFault> check()
    {
        if (!value(0) || (skipSpace(), m_at < m_text.size() && !fail(Words::tr("The text goes on after its end."))))
            return fault();
        return {};
    }

private:
    QChar at() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    bool isEnd() const { return m_at >= m_text.size(); }

    void skipSpace()
    {
        while (at() == u' ' || at() == u'\n' || at() == u'\r' || at() == u'\t')
            ++m_at;
    }

    bool fail(const QString &message)
    {
        m_message = message;
        return false;
    }

    JsonFault fault() const
    {
        const QStringView before = QStringView(m_text).first(std::min(m_at, m_text.size()));
        return {m_message, int(before.count(u'\n')) + 1, int(before.size() - before.lastIndexOf(u'\n')), before.size()};
    }

    bool take(QChar c)
    {
        skipSpace();
        if (at() != c || isEnd())
            return false;
        ++m_at;
        return true;
    }

    bool value(int depth)
    {
        skipSpace();
        if (isEnd())
            return fail(Words::tr("A value is missing."));
        if (depth > DepthLimit)
            return fail(Words::tr("Nested deeper than the bus takes."));
        switch (at().unicode()) {
        case u'{':
            return object(depth);
        case u'[':
            return array(depth);
        case u'"':
            return string();
        default:
            return at() == u'-' || isDigit(at()) ? number() : word();
        }
    }

    bool object(int depth)
    {
        ++m_at;
        if (take(u'}'))
            return true;
        do {
            skipSpace();
            if (at() != u'"')
                return fail(Words::tr("A field's name in quotation marks is missing."));
            if (!string())
                return false;
            if (!take(u':'))
                return fail(Words::tr("A colon is missing."));
            if (!value(depth + 1))
                return false;
        } while (take(u','));
        return take(u'}') || fail(Words::tr("A comma or a “}” is missing."));
    }

    bool array(int depth)
    {
        ++m_at;
        if (take(u']'))
            return true;
        do {
            if (!value(depth + 1))
                return false;
        } while (take(u','));
        return take(u']') || fail(Words::tr("A comma or a “]” is missing."));
    }

    bool string()
    {
        for (++m_at; !isEnd() && at() != u'"'; ++m_at) {
            if (at() < u' ')
                return fail(at() == u'\n' ? Words::tr("A quotation mark is missing, or the line's end is to be “\\n”.")
                                          : Words::tr("Control characters are written as escapes."));
            if (at() == u'\\' && !escape())
                return false;
        }
        if (isEnd())
            return fail(Words::tr("A quotation mark is missing."));
        ++m_at;
        return true;
    }

    bool escape()
    {
        ++m_at;
        if (at() != u'u')
            return QStringView(u"\"\\/bfnrt").contains(at()) || fail(Words::tr("There is no such escape. A backslash itself is “\\\\”."));
        for (int i = 0; i < 4; ++i) {
            ++m_at;
            if (!isDigit(at()) && !(at().toLower() >= u'a' && at().toLower() <= u'f'))
                return fail(Words::tr("“\\u” is followed by four hexadecimal digits."));
        }
        return true;
    }

    bool digits()
    {
        if (!isDigit(at()))
            return fail(Words::tr("A digit is missing."));
        while (isDigit(at()))
            ++m_at;
        return true;
    }

    bool number()
    {
        if (at() == u'-')
            ++m_at;
        if (at() == u'0' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))
            return fail(Words::tr("A number does not begin with 0."));
        if (!digits())
            return false;
        if (at() == u'.' && (++m_at, !digits()))
            return false;
        if (at() == u'e' || at() == u'E') {
            ++m_at;
            if (at() == u'+' || at() == u'-')
                ++m_at;
            return digits();
        }
        return true;
    }

    bool word()
    {
        for (const QStringView known : {QStringView(u"true"), QStringView(u"false"), QStringView(u"null")}) {
            if (!QStringView(m_text).sliced(m_at).startsWith(known))
                continue;
            m_at += known.size();
            return true;
        }
        return fail(at().isLetter() ? Words::tr("Texts stand in quotation marks.") : Words::tr("A value is missing."));
    }

    const QString m_text;
    qsizetype m_at = 0;
    QString m_message;
};

} // namespace

std::optional<JsonFault> findJsonFault(const QString &text)
{
    return Checker(text).check();
}

tl::expected<QJsonObject, JsonFault> readObject(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QJsonObject();
    if (const auto fault = findJsonFault(text))
        return tl::unexpected(*fault);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        const qsizetype start = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isSpace(); }) - text.begin();
        const auto before = QStringView(text).first(start);
        return tl::unexpected(JsonFault{Words::tr("It has to be an object: { … }."), int(before.count(u'\n')) + 1,
                                        int(start - before.lastIndexOf(u'\n')), start});
    }
    return document.object();
}

} // namespace arqon::dashboard
