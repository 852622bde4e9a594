// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/messageprinter.h"

#include "cli/console.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::cli {

void MessagePrinter::print(const BusMessage &message)
{
    if (m_json) {
        // A sender may have written its frame on several lines, which JSON allows between its words only.
        QByteArray text = message.raw();
        m_console.line(text.replace('\n', ' ').replace('\r', ' '));
        return;
    }
    const QDateTime sent = QDateTime::fromString(message.timestamp(), Qt::ISODateWithMs);
    const QString time = sent.isValid() ? sent.toLocalTime().toString(u"HH:mm:ss.zzz"_s) : message.timestamp();
    const QByteArray payload = QJsonDocument(message.payload()).toJson(QJsonDocument::Compact);
    QByteArray line = m_console.paint(Ink::Dim, time) + ' ' + m_console.paint(Ink::Cyan, message.address());
    if (const auto offset = message.offset())
        line += m_console.paint(Ink::Dim, u" #%1"_s.arg(*offset));
    line += ' ' + m_console.paint(Ink::Green, message.from()) + ' ' + m_console.paint(Ink::Plain, QString::fromUtf8(payload));
    m_console.line(line);
}

} // namespace arqon::cli
