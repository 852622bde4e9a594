// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "tests/shared/protocol/frames.h"
#include "tests/shared/protocol/implementations.h"

#include <QJsonDocument>
#include <QTest>

using namespace arqon;

/// Damages every frame that there is, byte by byte. The parser must live, and must never accept what Qt's JSON parser refuses.
class TestFrameParserMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { implementations::addEach(); }
    void init()
    {
        implementations::useFetched();
        m_parser.emplace();
    }
    void truncated_isRefused_data();
    void truncated_isRefused();
    void flipped_isNeverAcceptedWrongly_data();
    void flipped_isNeverAcceptedWrongly();
    void inserted_isNeverAcceptedWrongly_data();
    void inserted_isNeverAcceptedWrongly();

private:
    void addEveryFrame();
    /// Whether any element was accepted.
    bool accepts(const QByteArray &frame, std::optional<Dialect> dialect);

    std::optional<FrameParser> m_parser;
};

void TestFrameParserMutations::addEveryFrame()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("dialect");
    for (const frames::Accepted &row : frames::accepted())
        QTest::newRow(row.name.constData()) << row.frame << (row.dialect ? int(*row.dialect) : -1);
    for (const frames::Refused &row : frames::refused()) {
        // The bombs differ from one place to the next in nothing.
        if (row.frame.size() < 4096)
            QTest::newRow(row.name.constData()) << row.frame << (row.dialect ? int(*row.dialect) : -1);
    }
}

bool TestFrameParserMutations::accepts(const QByteArray &frame, std::optional<Dialect> dialect)
{
    int calls = 0;
    bool accepted = false;
    m_parser->parse(frame, dialect, 10, [&](const Envelope &envelope, const Error *refusal) {
        ++calls;
        accepted = accepted || !refusal;
        if (!refusal && envelope.type == FrameType::Message && envelope.body.of(envelope.text).isEmpty())
            qFatal("a message without a body");
    });
    if (calls == 0)
        qFatal("no answer");
    return accepted;
}

static std::optional<Dialect> fetchedDialect(int dialect)
{
    return dialect < 0 ? std::nullopt : std::optional(Dialect(dialect));
}

void TestFrameParserMutations::truncated_isRefused_data()
{
    addEveryFrame();
}

void TestFrameParserMutations::truncated_isRefused()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, dialect);
    const QByteArray whole = frame.trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const QByteArray part = whole.first(size);
        // Frames with something behind their end become good ones when just that is cut off.
        if (accepts(part, fetchedDialect(dialect)))
            QVERIFY2(!QJsonDocument::fromJson(part).isNull() && QJsonDocument::fromJson(whole).isNull(), part.constData());
    }
}

void TestFrameParserMutations::flipped_isNeverAcceptedWrongly_data()
{
    addEveryFrame();
}

void TestFrameParserMutations::flipped_isNeverAcceptedWrongly()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, dialect);
    for (qsizetype at = 0; at < frame.size(); ++at) {
        const char original = frame[at];
        for (const char other : {'\0', '\x1f', ' ', '"', '\\', '{', '}', '[', ',', ':', '0', 'e', '\x7f', '\x80', '\xc0', '\xff',
                                 char(original ^ 0x01), char(original ^ 0x20), char(original ^ 0x80)}) {
            frame[at] = other;
            if (accepts(frame, fetchedDialect(dialect)))
                QVERIFY2(!QJsonDocument::fromJson(frame).isNull(), frame.constData());
        }
        frame[at] = original;
    }
}

void TestFrameParserMutations::inserted_isNeverAcceptedWrongly_data()
{
    addEveryFrame();
}

void TestFrameParserMutations::inserted_isNeverAcceptedWrongly()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, dialect);
    for (qsizetype at = 0; at <= frame.size(); ++at) {
        for (const char extra : {'\0', '"', '\\', '{', '}', '[', ']', ',', ':', '-', '1', 'x', '\xbf'}) {
            const QByteArray changed = QByteArray(frame).insert(at, extra);
            if (accepts(changed, fetchedDialect(dialect)))
                QVERIFY2(!QJsonDocument::fromJson(changed).isNull(), changed.constData());
        }
    }
}

QTEST_APPLESS_MAIN(TestFrameParserMutations)

#include "tst_frameparser_mutations.moc"
