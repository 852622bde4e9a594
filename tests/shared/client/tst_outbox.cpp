// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/outbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using arqon::client::Outbox;

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void take_givesOneFrameAsItIs();
    void take_givesSeveralAsAnArrayInOrder();
    void take_startsANewBatchAtTheElementLimit();
    void take_startsANewBatchAtTheByteLimit();
    void take_sendsAFrameLargerThanABatchAlone();
    void take_empties();
};

void TestOutbox::take_givesOneFrameAsItIs()
{
    Outbox outbox;
    outbox.add("{\"a\":1}");
    QCOMPARE(outbox.bytes(), 7);
    const auto texts = outbox.take();
    QCOMPARE(texts.size(), 1u);
    QCOMPARE(texts[0], "{\"a\":1}");
}

void TestOutbox::take_givesSeveralAsAnArrayInOrder()
{
    Outbox outbox;
    outbox.add("{\"a\":1}");
    outbox.add("{\"a\":2}");
    outbox.add("{\"a\":3}");
    const auto texts = outbox.take();
    QCOMPARE(texts.size(), 1u);
    QCOMPARE(texts[0], "[{\"a\":1},{\"a\":2},{\"a\":3}]");
}

void TestOutbox::take_startsANewBatchAtTheElementLimit()
{
    Outbox outbox;
    for (std::size_t i = 0; i < Outbox::BatchLimit + 1; ++i)
        outbox.add("{}");
    const auto texts = outbox.take();
    QCOMPARE(texts.size(), 2u);
    QCOMPARE(QJsonDocument::fromJson(texts[0]).array().size(), qsizetype(Outbox::BatchLimit));
    QCOMPARE(texts[1], "{}");
}

void TestOutbox::take_startsANewBatchAtTheByteLimit()
{
    const QByteArray half = '"' + QByteArray(Outbox::BatchBytes / 2, 'x') + '"';
    Outbox outbox;
    outbox.add("1");
    outbox.add(half);
    outbox.add(half);
    const auto texts = outbox.take();
    QCOMPARE(texts.size(), 2u);
    QCOMPARE(texts[0], "[1," + half + ']');
    QCOMPARE(texts[1], half);
}

void TestOutbox::take_sendsAFrameLargerThanABatchAlone()
{
    const QByteArray huge = '"' + QByteArray(2 * Outbox::BatchBytes, 'x') + '"';
    Outbox outbox;
    outbox.add("1");
    outbox.add(huge);
    outbox.add("2");
    const auto texts = outbox.take();
    QCOMPARE(texts.size(), 3u);
    QCOMPARE(texts[1], huge);
}

void TestOutbox::take_empties()
{
    Outbox outbox;
    outbox.add("{}");
    outbox.take();
    QCOMPARE(outbox.bytes(), 0);
    QVERIFY(outbox.take().empty());
}

QTEST_APPLESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
