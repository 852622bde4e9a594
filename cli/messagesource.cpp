// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/messagesource.h"

#include "cli/payload.h"

using namespace Qt::StringLiterals;

namespace arqon::cli {

RepeatedSource::RepeatedSource(const QByteArray &text, qint64 count) : m_payload(payloadFrom(text)), m_total(count), m_left(count) {}

std::optional<QJsonObject> RepeatedSource::next()
{
    if (m_left == 0)
        return {};
    --m_left;
    return m_payload;
}

void WholeInputSource::start()
{
    m_lines = std::make_unique<InputLines>(nullptr);
    connect(m_lines.get(), &InputLines::ready, this, &WholeInputSource::read);
}

void WholeInputSource::read()
{
    for (QByteArray line = m_lines->take(); !line.isNull(); line = m_lines->take()) {
        if (m_text.size() + line.size() > Limit) {
            m_mistake = u"standard input is longer than any message may be"_s;
            Q_EMIT ready();
            return;
        }
        if (!m_text.isNull())
            m_text += '\n';
        m_text += line;
    }
    if (!m_lines->atEnd() || m_message)
        return;
    if (m_text.isEmpty())
        m_mistake = u"standard input is empty: there is no message"_s;
    m_message = std::make_unique<RepeatedSource>(m_text, m_mistake.isEmpty() ? m_count : 0);
    Q_EMIT ready();
}

void JsonLinesSource::start()
{
    m_lines = std::make_unique<InputLines>(nullptr);
    connect(m_lines.get(), &InputLines::ready, this, &MessageSource::ready);
}

std::optional<QJsonObject> JsonLinesSource::next()
{
    if (!m_mistake.isEmpty())
        return {};
    for (QByteArray line = m_lines->take(); !line.isNull(); line = m_lines->take()) {
        ++m_number;
        if (line.trimmed().isEmpty())
            continue;
        const Result<QJsonObject> payload = payloadFromJson(line);
        if (payload)
            return *payload;
        m_mistake = u"line %1 of standard input is no JSON object: %2"_s.arg(m_number).arg(QString::fromUtf8(payload.error().message));
        return {};
    }
    return {};
}

} // namespace arqon::cli
