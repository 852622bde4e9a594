// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messagefilter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr QLatin1StringView FrameFields[] = {"version"_L1, "id"_L1,        "type"_L1,    "room"_L1,     "channel"_L1,
                                             "from"_L1,    "timestamp"_L1, "payload"_L1, "metadata"_L1, "offset"_L1};

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageFilter)
};

QJsonValue step(const QJsonValue &value, const QString &part)
{
    if (value.isObject())
        return value.toObject().value(part);
    bool isIndex = false;
    const int index = part.toInt(&isIndex);
    return value.isArray() && isIndex ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue lookUp(const QJsonObject &frame, const QStringList &path)
{
    const bool ofFrame = std::find(std::begin(FrameFields), std::end(FrameFields), path.first()) != std::end(FrameFields);
    QJsonValue value = ofFrame ? QJsonValue(frame) : frame.value("payload"_L1);
    for (const QString &part : path)
        value = step(value, part);
    return value;
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        return value.toVariant().toString();
    }
}

std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.isString() ? value.toString().toDouble(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined();
}

/// -1, 0, 1; nothing where the two have no order.
std::optional<int> order(const QJsonValue &left, const QJsonValue &right)
{
    if (right.isDouble() || left.isDouble()) {
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        return a && b ? std::optional(int(*a > *b) - int(*a < *b)) : std::nullopt;
    }
    if (left.isString() && right.isString())
        return std::clamp(QString::compare(left.toString(), right.toString()), -1, 1);
    return {};
}

bool equal(const QJsonValue &left, const QJsonValue &right)
{
    if (isNothing(right))
        return isNothing(left);
    return order(left, right).value_or(1) == 0 || left == right;
}

} // namespace

/// Reads one term after the other from what was typed.
class MessageFilter::Reader
{
public:
    explicit Reader(const QString &text) : m_text(text) { skipSpace(); }

    bool atEnd() const { return m_at >= m_text.size(); }
    const QString &fault() const { return m_fault; }

    Term term()
    {
        Term term;
        if ((at() == u'-' || at() == u'!') && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            term.negated = true;
            ++m_at;
        }
        if (at() == u'"') {
            term.operand = quoted();
            skipSpace();
            return term;
        }
        const QString word = takeWhile([](QChar c) { return !c.isSpace() && !isOperator(c); });
        skipSpace();
        if (atEnd() || !isOperator(at())) {
            term.operand = word;
            return term;
        }
        compareWith(word, term);
        return term;
    }

private:
    static bool isOperator(QChar c) { return c == u'=' || c == u'!' || c == u'<' || c == u'>' || c == u'~'; }
    QChar at() const { return atEnd() ? QChar() : m_text[m_at]; }

    void skipSpace()
    {
        while (at().isSpace())
            ++m_at;
    }

    template<typename Wanted>
    QString takeWhile(Wanted wanted)
    {
        const qsizetype start = m_at;
        while (!atEnd() && wanted(m_text[m_at]))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    QString quoted()
    {
        QString value;
        for (++m_at; !atEnd() && at() != u'"'; ++m_at) {
            if (at() == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += at();
        }
        if (atEnd())
            m_fault = Words::tr("A quotation mark is not closed.");
        ++m_at;
        return value;
    }

    void compareWith(const QString &path, Term &term)
    {
        const QString sign = takeWhile(isOperator);
        const QStringList signs{u"="_s, u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s, u"~"_s};
        constexpr Comparison meanings[] = {Comparison::Equal,       Comparison::Equal,   Comparison::NotEqual,       Comparison::Less,
                                           Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual, Comparison::Contains};
        const qsizetype index = signs.indexOf(sign);
        term.path = path.split(u'.', Qt::SkipEmptyParts);
        skipSpace();
        if (index < 0)
            m_fault = Words::tr("“%1” is no comparison. There are = != < <= > >= and ~ (contains).").arg(sign);
        else if (term.path.isEmpty())
            m_fault = Words::tr("A field is missing before “%1”.").arg(sign);
        else if (atEnd())
            m_fault = Words::tr("A value is missing after “%1”.").arg(sign);
        if (!m_fault.isEmpty())
            return;
        term.comparison = meanings[index];
        term.operand = at() == u'"' ? QJsonValue(quoted()) : literal(takeWhile([](QChar c) { return !c.isSpace(); }));
        skipSpace();
    }

    static QJsonValue literal(const QString &word)
    {
        bool isNumber = false;
        const double number = word.toDouble(&isNumber);
        if (isNumber)
            return number;
        if (word == "true"_L1 || word == "false"_L1)
            return word == "true"_L1;
        return word == "null"_L1 ? QJsonValue(QJsonValue::Null) : QJsonValue(word);
    }

    QString m_text;
    QString m_fault;
    qsizetype m_at = 0;
};

Result<MessageFilter> MessageFilter::parse(const QString &text)
{
    MessageFilter filter;
    Reader reader(text);
    while (!reader.atEnd()) {
        const Term term = reader.term();
        if (!reader.fault().isEmpty())
            return failure({ErrorWord::InvalidParameter, reader.fault().toUtf8(), "filter"});
        filter.m_terms.append(term);
    }
    return filter;
}

bool MessageFilter::needsFields() const
{
    return std::any_of(m_terms.begin(), m_terms.end(), [](const Term &term) { return term.comparison != Comparison::HasText; });
}

bool MessageFilter::matches(const QJsonObject &frame, const QByteArray &raw) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, frame, raw) != term.negated; });
}

bool MessageFilter::matches(const QByteArray &raw) const
{
    return matches(needsFields() ? QJsonDocument::fromJson(raw).object() : QJsonObject(), raw);
}

bool MessageFilter::holds(const Term &term, const QJsonObject &frame, const QByteArray &raw)
{
    if (term.comparison == Comparison::HasText)
        return QString::fromUtf8(raw).contains(term.operand.toString(), Qt::CaseInsensitive);
    return compare(lookUp(frame, term.path), term.comparison, term.operand);
}

bool MessageFilter::compare(const QJsonValue &value, Comparison comparison, const QJsonValue &operand)
{
    if (comparison == Comparison::Equal)
        return equal(value, operand);
    if (comparison == Comparison::NotEqual)
        return !equal(value, operand);
    if (comparison == Comparison::Contains)
        return !isNothing(value) && textOf(value).contains(textOf(operand), Qt::CaseInsensitive);
    const auto sign = order(value, operand);
    if (!sign)
        return false;
    switch (comparison) {
    case Comparison::Less:
        return *sign < 0;
    case Comparison::LessOrEqual:
        return *sign <= 0;
    case Comparison::Greater:
        return *sign > 0;
    default:
        return *sign >= 0;
    }
}

} // namespace arqon::dashboard
