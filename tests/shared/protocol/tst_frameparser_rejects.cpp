// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "tests/shared/protocol/frames.h"
#include "tests/shared/protocol/implementations.h"

#include <QTest>

using namespace arqon;

/// Each refused frame gets the one right answer: which word, which field, and a sentence.
class TestFrameParserRejects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { implementations::addEach(); }
    void init()
    {
        implementations::useFetched();
        m_parser.emplace();
    }
    void parse_refuses_data();
    void parse_refuses();
    void table_isLongEnough();

private:
    std::optional<FrameParser> m_parser;
};

void TestFrameParserRejects::parse_refuses_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < frames::refused().size(); ++i)
        QTest::newRow(frames::refused()[i].name.constData()) << int(i);
}

void TestFrameParserRejects::parse_refuses()
{
    QFETCH(int, row);
    const frames::Refused &expected = frames::refused()[std::size_t(row)];
    int calls = 0;
    m_parser->parse(expected.frame, expected.dialect, 10, [&](const Envelope &envelope, const Error *refusal) {
        ++calls;
        QVERIFY2(refusal, "accepted");
        QCOMPARE(refusal->name().toByteArray(), (Error{expected.word, {}, {}}).name().toByteArray());
        QCOMPARE(refusal->field, expected.field);
        QVERIFY(!refusal->message.isEmpty());
        QVERIFY2(refusal->code() >= 400 && refusal->code() < 500, "a client's mistake has a code of 4xx");
        if (expected.dialect)
            QCOMPARE(envelope.dialect, *expected.dialect);
    });
    QCOMPARE(calls, 1);
}

void TestFrameParserRejects::table_isLongEnough()
{
    QVERIFY(frames::refused().size() >= 60);
}

QTEST_APPLESS_MAIN(TestFrameParserRejects)

#include "tst_frameparser_rejects.moc"
