// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/jsonhighlighter.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QtTest>

using namespace Qt::StringLiterals;
using arqon::dashboard::JsonHighlighter;

/// Its look is set as QML sets it.
class TestJsonHighlighter : public QObject
{
    Q_OBJECT
    static QString colorsOf(const QTextDocument &document, int line)
    {
        const QTextBlock block = document.findBlockByNumber(line);
        QString colors(block.length() - 1, u'.');
        for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
            const QColor color = range.format.foreground().color();
            const QChar letter = color == Qt::red ? u'k' : color == Qt::green ? u's' : color == Qt::blue ? u'n' : u'w';
            for (int i = range.start; i < range.start + range.length; ++i)
                colors[i] = letter;
        }
        return colors;
    }

    static void prepare(JsonHighlighter &highlighter, QTextDocument &document)
    {
        highlighter.setProperty("keyColor", QColor(Qt::red));
        highlighter.setProperty("stringColor", QColor(Qt::green));
        highlighter.setProperty("numberColor", QColor(Qt::blue));
        highlighter.setProperty("wordColor", QColor(Qt::black));
        highlighter.setDocument(&document);
    }

private Q_SLOTS:
    void colors_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        QTest::newRow("key and string") << u"\"a\": \"b\","_s << u"kkk..sss."_s;
        QTest::newRow("number") << u"\"a\": -1.5e+3"_s << u"kkk..nnnnnnn"_s;
        QTest::newRow("word") << u"[true, null]"_s << u".wwww..wwww."_s;
        QTest::newRow("escaped quotation mark") << u"\"a\\\"b\" : 1"_s << u"kkkkkk...n"_s;
        QTest::newRow("colon in a string") << u"\"a: b\""_s << u"ssssss"_s;
        QTest::newRow("string without an end") << u"\"a"_s << u"ss"_s;
        QTest::newRow("backslash at the end") << u"\"\\"_s << u"ss"_s;
        QTest::newRow("nothing") << u""_s << u""_s;
    }

    void colors()
    {
        QFETCH(QString, line);
        QTextDocument document(line);
        JsonHighlighter highlighter;
        prepare(highlighter, document);
        highlighter.rehighlight();
        QTEST(colorsOf(document, 0), "expected");
    }

    void marksChangedLines()
    {
        QTextDocument document(u"1\n2\n3"_s);
        JsonHighlighter highlighter;
        prepare(highlighter, document);
        highlighter.setProperty("changedColor", QColor(Qt::yellow));
        highlighter.setProperty("changedLines", QVariant::fromValue(QList<int>{1}));
        const auto ground = [&document](int line) {
            return document.findBlockByNumber(line).layout()->formats().value(0).format.background().color();
        };
        QCOMPARE(ground(1), QColor(Qt::yellow));
        QVERIFY(ground(0) != QColor(Qt::yellow));
    }
};

QTEST_MAIN(TestJsonHighlighter)
#include "tst_jsonhighlighter.moc"
