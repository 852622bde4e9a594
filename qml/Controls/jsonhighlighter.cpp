// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/jsonhighlighter.h"

namespace arqon::dashboard {

JsonHighlighter::JsonHighlighter(QObject *parent) : QSyntaxHighlighter(parent)
{
    connect(this, &JsonHighlighter::lookChanged, this, &JsonHighlighter::rehighlight);
}

void JsonHighlighter::setTextDocument(QQuickTextDocument *document)
{
    if (m_textDocument == document)
        return;
    m_textDocument = document;
    setDocument(document ? document->textDocument() : nullptr);
    Q_EMIT textDocumentChanged();
}

qsizetype JsonHighlighter::endOfString(QStringView text, qsizetype start)
{
    for (qsizetype at = start + 1; at < text.size(); ++at) {
        if (text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            return at + 1;
    }
    return text.size();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    const QStringView line(text);
    for (qsizetype at = 0; at < line.size();) {
        const QChar letter = line[at];
        qsizetype end = at + 1;
        if (letter == u'"') {
            end = endOfString(line, at);
            const bool isKey = line.sliced(end).trimmed().startsWith(u':');
            setFormat(int(at), int(end - at), isKey ? m_keyColor : m_stringColor);
        } else if (letter.isDigit() || letter == u'-') {
            while (end < line.size() && (line[end].isLetterOrNumber() || line[end] == u'.' || line[end] == u'+' || line[end] == u'-'))
                ++end;
            setFormat(int(at), int(end - at), m_numberColor);
        } else if (letter.isLetter()) {
            while (end < line.size() && line[end].isLetter())
                ++end;
            setFormat(int(at), int(end - at), m_wordColor);
        }
        at = end;
    }
    if (!m_changedLines.contains(currentBlock().blockNumber()))
        return;
    for (int at = 0; at < int(line.size()); ++at) {
        QTextCharFormat marked = format(at);
        marked.setBackground(m_changedColor);
        setFormat(at, 1, marked);
    }
}

} // namespace arqon::dashboard
