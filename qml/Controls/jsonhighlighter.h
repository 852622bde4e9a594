// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>

namespace arqon::dashboard {

/// Colours pretty-printed JSON in a TextEdit, and marks lines that differ from another text.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *textDocument READ textDocument WRITE setTextDocument NOTIFY textDocumentChanged)
    Q_PROPERTY(QColor keyColor MEMBER m_keyColor NOTIFY lookChanged)
    Q_PROPERTY(QColor stringColor MEMBER m_stringColor NOTIFY lookChanged)
    Q_PROPERTY(QColor numberColor MEMBER m_numberColor NOTIFY lookChanged)
    Q_PROPERTY(QColor wordColor MEMBER m_wordColor NOTIFY lookChanged)
    Q_PROPERTY(QColor changedColor MEMBER m_changedColor NOTIFY lookChanged)
    Q_PROPERTY(QList<int> changedLines MEMBER m_changedLines NOTIFY lookChanged) ///< from 0

public:
    explicit JsonHighlighter(QObject *parent = nullptr);

    QQuickTextDocument *textDocument() const { return m_textDocument; }
    void setTextDocument(QQuickTextDocument *document);

Q_SIGNALS:
    void textDocumentChanged();
    void lookChanged();

protected:
    void highlightBlock(const QString &text) override;

private:
    /// Behind the closing quotation mark of the string that begins at `start`, or the line's end.
    static qsizetype endOfString(QStringView text, qsizetype start);

    QQuickTextDocument *m_textDocument = nullptr;
    QColor m_keyColor;
    QColor m_stringColor;
    QColor m_numberColor;
    QColor m_wordColor;
    QColor m_changedColor;
    QList<int> m_changedLines;
};

} // namespace arqon::dashboard
