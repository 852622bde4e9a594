// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/framewalk.h"

#include "shared/protocol/frameparser.h"

#include <QTest>

using namespace arqon;

class TestFrameWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_notesWhereFieldsStand();
    void run_notesRepeats();
    void run_looksOnlyWhereTheBusReads();
    void run_knowsListsOfNames_data();
    void run_knowsListsOfNames();
    void run_keepsWhatItReadBeforeAFault();
    void run_saysWhereTheFaultIs();
    void findSlot_findsEachPath();
};

void TestFrameWalk::run_notesWhereFieldsStand()
{
    const QByteArray frame = R"( {"id" : "a" , "payload":{"command":"x", "parameters":{ }} ,"metadata":{"ack":true}} )";
    FrameWalk walk;
    QVERIFY(!walk.run(frame, 10, JsonDepthLimit));
    QVERIFY(!walk.isBatch());
    const Fields &fields = walk.elements().front();
    QCOMPARE(fields.self.raw.of(frame).toByteArray(), frame.trimmed());
    QCOMPARE(fields[Slot::Id].raw.of(frame).toByteArray(), QByteArray(R"("a")"));
    QCOMPARE(fields[Slot::Payload].raw.of(frame).toByteArray(), QByteArray(R"({"command":"x", "parameters":{ }})"));
    QCOMPARE(fields[Slot::PayloadParameters].raw.of(frame).toByteArray(), QByteArray("{ }"));
    QCOMPARE(fields[Slot::MetadataAck].kind, JsonKind::True);
    QVERIFY(!fields.has(Slot::Type));
    QVERIFY(fields.repeated.none());
}

void TestFrameWalk::run_notesRepeats()
{
    FrameWalk walk;
    QVERIFY(!walk.run(R"({"id":1,"id":2,"x":1,"x":2,"payload":{"to":1,"to":2}})", 10, JsonDepthLimit));
    const Fields &fields = walk.elements().front();
    QCOMPARE(fields.repeated.count(), std::size_t(2));
    QVERIFY(fields.repeated.test(std::size_t(Slot::Id)));
    QVERIFY(fields.repeated.test(std::size_t(Slot::PayloadTo)));
}

void TestFrameWalk::run_looksOnlyWhereTheBusReads()
{
    FrameWalk walk;
    QVERIFY(
        !walk.run(R"({"x":{"id":1,"command":2},"payload":{"x":{"command":1},"id":1,"payload":{"command":1}},"metadata":[{"ack":true}]})",
                  10, JsonDepthLimit));
    const Fields &fields = walk.elements().front();
    QVERIFY(!fields.has(Slot::Id));
    QVERIFY(!fields.has(Slot::Command));
    QVERIFY(!fields.has(Slot::PayloadCommand));
    QVERIFY(!fields.has(Slot::MetadataAck));
}

void TestFrameWalk::run_knowsListsOfNames_data()
{
    QTest::addColumn<bool>("expected");
    QTest::newRow(R"({"to":["a"]})") << true;
    QTest::newRow(R"({"to":["a","b"]})") << true;
    QTest::newRow(R"({"to":[]})") << false;
    QTest::newRow(R"({"to":["a",1]})") << false;
    QTest::newRow(R"({"to":[1,"a"]})") << false;
    QTest::newRow(R"({"to":[["a"]]})") << false;
    QTest::newRow(R"({"to":"a"})") << false;
}

void TestFrameWalk::run_knowsListsOfNames()
{
    FrameWalk walk;
    QVERIFY(!walk.run(QTest::currentDataTag(), 10, JsonDepthLimit));
    QTEST(walk.elements().front()[Slot::To].namesOnly, "expected");
}

void TestFrameWalk::run_keepsWhatItReadBeforeAFault()
{
    FrameWalk walk;
    const std::optional<Error> refusal = walk.run(R"({"id":"a","type":nope})", 10, JsonDepthLimit);
    QCOMPARE(refusal->word, ErrorWord::MalformedJson);
    QVERIFY(walk.elements().front().has(Slot::Id));
    QVERIFY(!walk.elements().front().has(Slot::Type));
}

void TestFrameWalk::run_saysWhereTheFaultIs()
{
    FrameWalk walk;
    const std::optional<Error> refusal = walk.run(R"({"id":"a","type":nope})", 10, JsonDepthLimit);
    QVERIFY2(refusal->message.contains("near byte 17"), refusal->message.constData());
}

void TestFrameWalk::findSlot_findsEachPath()
{
    for (std::size_t i = 0; i < SlotCount; ++i) {
        const Slot slot = static_cast<Slot>(i);
        const QByteArrayView path = slotPath(slot);
        const qsizetype dot = path.indexOf('.');
        QVERIFY(findSlot(slotScope(slot), path.sliced(dot + 1)) == slot);
        QVERIFY(!findSlot(Scope::Other, path.sliced(dot + 1)));
        QVERIFY(!findSlot(slotScope(slot), path.sliced(dot + 1).toByteArray() + 'x'));
        // Of the same length, with the same ends.
        QByteArray similar = path.sliced(dot + 1).toByteArray();
        similar[similar.size() / 2] = '?';
        QVERIFY(!findSlot(slotScope(slot), similar));
    }
    QVERIFY(!findSlot(Scope::Top, ""));
    QVERIFY(!findSlot(Scope::Top, "payload.command"));
}

QTEST_APPLESS_MAIN(TestFrameWalk)

#include "tst_framewalk.moc"
