// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/cursors.h"

#include <QTest>

using namespace Qt::StringLiterals;
using arqon::StreamPosition;
using arqon::client::Cursors;

class TestCursors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrived_nextOffsetIsFresh();
    void arrived_seenOffsetIsNot();
    void arrived_tellsAHole();
    void arrived_takesOwnMessagesForTheHole();
    void arrived_tellsAHoleLargerThanOwnMessages();
    void arrived_firstOfAnUnknownChannelBeginsThere();
    void arrived_followsNoMoreChannelsThanTheLimit();
    void connectionLost_forgetsWhatOwnMessagesExplain();
    void skip_movesForwardOnly();
    void set_goesBackToo();
    void joined_keepsWhatWasSeenAlready();
    void takeOwn_isTrueOnce();
};

void TestCursors::arrived_nextOffsetIsFresh()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 4});
    const auto arrival = cursors.arrived("r:c", 5);
    QVERIFY(arrival.fresh);
    QVERIFY(!arrival.hole);
    QCOMPARE(cursors.position("r:c")->offset, 5u);
    QCOMPARE(cursors.position("r:c")->epoch, u"e"_s);
}

void TestCursors::arrived_seenOffsetIsNot()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 4});
    QVERIFY(!cursors.arrived("r:c", 4).fresh);
    QVERIFY(!cursors.arrived("r:c", 1).fresh);
    QCOMPARE(cursors.position("r:c")->offset, 4u);
}

void TestCursors::arrived_tellsAHole()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 4});
    const auto arrival = cursors.arrived("r:c", 8);
    QVERIFY(arrival.fresh);
    QVERIFY(arrival.hole);
    QCOMPARE(arrival.hole->from, 5u);
    QCOMPARE(arrival.hole->to, 7u);
    QVERIFY(!cursors.arrived("r:c", 9).hole);
}

void TestCursors::arrived_takesOwnMessagesForTheHole()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 0});
    cursors.published("r:c", u"a"_s);
    cursors.published("r:c", u"b"_s);
    QVERIFY(!cursors.arrived("r:c", 2).hole); // 1 was own
    QVERIFY(!cursors.arrived("r:c", 4).hole); // 3 was own
    QVERIFY(cursors.arrived("r:c", 6).hole);  // 5 was not
}

void TestCursors::arrived_tellsAHoleLargerThanOwnMessages()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 0});
    cursors.published("r:c", u"a"_s);
    const auto arrival = cursors.arrived("r:c", 3);
    QVERIFY(arrival.hole);
    QCOMPARE(arrival.hole->from, 1u);
    QCOMPARE(arrival.hole->to, 2u);
}

void TestCursors::arrived_firstOfAnUnknownChannelBeginsThere()
{
    Cursors cursors(10);
    QVERIFY(cursors.arrived("r:c", 100).fresh);
    QVERIFY(!cursors.arrived("r:c", 100).fresh);
    QVERIFY(cursors.arrived("r:c", 102).hole);
    QVERIFY(cursors.position("r:c")->epoch.isEmpty());
}

void TestCursors::arrived_followsNoMoreChannelsThanTheLimit()
{
    Cursors cursors(1);
    QVERIFY(cursors.arrived("r:a", 1).fresh);
    QVERIFY(cursors.arrived("r:b", 1).fresh);
    QVERIFY(!cursors.position("r:b"));
    QVERIFY(cursors.arrived("r:b", 1).fresh); // delivered without a check
}

void TestCursors::connectionLost_forgetsWhatOwnMessagesExplain()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 0});
    cursors.published("r:c", u"a"_s);
    cursors.connectionLost();
    QVERIFY(cursors.arrived("r:c", 2).hole);
}

void TestCursors::skip_movesForwardOnly()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 4});
    cursors.skip("r:c", 2);
    QCOMPARE(cursors.position("r:c")->offset, 4u);
    cursors.skip("r:c", 9);
    QVERIFY(!cursors.arrived("r:c", 10).hole);
    cursors.skip("r:unknown", 9);
    QVERIFY(!cursors.position("r:unknown"));
}

void TestCursors::set_goesBackToo()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"old"_s, 400});
    cursors.set("r:c", {u"new"_s, 0});
    QVERIFY(cursors.arrived("r:c", 1).fresh);
}

void TestCursors::joined_keepsWhatWasSeenAlready()
{
    Cursors cursors(10);
    QVERIFY(cursors.arrived("r:c", 7).fresh);
    cursors.joined("r:c", {u"e"_s, 5});
    QCOMPARE(*cursors.position("r:c"), (StreamPosition{u"e"_s, 7}));
}

void TestCursors::takeOwn_isTrueOnce()
{
    Cursors cursors(10);
    cursors.set("r:c", {u"e"_s, 0});
    cursors.published("r:c", u"a"_s);
    QVERIFY(cursors.takeOwn("r:c", u"a"_s));
    QVERIFY(!cursors.takeOwn("r:c", u"a"_s));
    QVERIFY(!cursors.takeOwn("r:c", u"b"_s));
}

QTEST_APPLESS_MAIN(TestCursors)
#include "tst_cursors.moc"
