// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/address.h"

#include <QTest>

using namespace arqon;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_fillsInDefaults_data();
    void parse_fillsInDefaults();
    void parse_refuses_data();
    void parse_refuses();
    void isName_knowsTheAlphabet_data();
    void isName_knowsTheAlphabet();
    void matches_data();
    void matches();
    void key_joinsRoomAndChannel();
};

void TestAddress::parse_fillsInDefaults_data()
{
    QTest::addColumn<QByteArray>("room");
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray("science:general");
    QTest::newRow("channel") << QByteArray() << QByteArray("explore") << QByteArray("science:explore");
    QTest::newRow("room") << QByteArray("lab") << QByteArray() << QByteArray("lab:*");
    QTest::newRow("both") << QByteArray("lab") << QByteArray("one") << QByteArray("lab:one");
    QTest::newRow("qualified channel") << QByteArray() << QByteArray("lab:one") << QByteArray("lab:one");
    QTest::newRow("qualified room") << QByteArray("lab:one") << QByteArray() << QByteArray("lab:one");
    QTest::newRow("qualified channel, same room") << QByteArray("lab") << QByteArray("lab:one") << QByteArray("lab:one");
    QTest::newRow("qualified room, same channel") << QByteArray("lab:one") << QByteArray("one") << QByteArray("lab:one");
    QTest::newRow("both qualified alike") << QByteArray("lab:one") << QByteArray("lab:one") << QByteArray("lab:one");
    QTest::newRow("every channel of a room") << QByteArray("lab") << QByteArray("*") << QByteArray("lab:*");
    QTest::newRow("a channel in every room") << QByteArray("*") << QByteArray("one") << QByteArray("*:one");
    QTest::newRow("qualified pattern") << QByteArray() << QByteArray("services:*") << QByteArray("services:*");
    QTest::newRow("everything") << QByteArray("*") << QByteArray() << QByteArray("*:*");
    QTest::newRow("slash and dot") << QByteArray() << QByteArray("services/user.v2@eu-1_a")
                                   << QByteArray("science:services/user.v2@eu-1_a");
    QTest::newRow("private") << QByteArray("pm") << QByteArray("pm") << QByteArray("pm:pm");
}

void TestAddress::parse_fillsInDefaults()
{
    QFETCH(QByteArray, room);
    QFETCH(QByteArray, channel);
    const auto address = Address::parse(room, channel);
    QVERIFY2(address.has_value(), address ? "" : address.error().message.constData());
    QTEST(address->key(), "key");
}

void TestAddress::parse_refuses_data()
{
    QTest::addColumn<QByteArray>("room");
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("space") << QByteArray() << QByteArray("a b") << QByteArray("channel");
    QTest::newRow("space in the room") << QByteArray("a b") << QByteArray("x") << QByteArray("room");
    QTest::newRow("not ASCII") << QByteArray() << QByteArray("caf\xC3\xA9") << QByteArray("channel");
    QTest::newRow("control character") << QByteArray() << QByteArray("a\n") << QByteArray("channel");
    QTest::newRow("NUL") << QByteArray() << QByteArray("a\0b", 3) << QByteArray("channel");
    QTest::newRow("too long") << QByteArray() << QByteArray(129, 'a') << QByteArray("channel");
    QTest::newRow("too long in the room") << QByteArray(129, 'a') << QByteArray() << QByteArray("room");
    QTest::newRow("too long behind the colon") << QByteArray() << "a:" + QByteArray(129, 'a') << QByteArray("channel");
    QTest::newRow("nothing before the colon") << QByteArray() << QByteArray(":a") << QByteArray("channel");
    QTest::newRow("nothing behind the colon") << QByteArray() << QByteArray("a:") << QByteArray("channel");
    QTest::newRow("colon alone") << QByteArray(":") << QByteArray() << QByteArray("room");
    QTest::newRow("two colons") << QByteArray() << QByteArray("a:b:c") << QByteArray("channel");
    QTest::newRow("star among letters") << QByteArray() << QByteArray("a*") << QByteArray("channel");
    QTest::newRow("two stars") << QByteArray() << QByteArray("**") << QByteArray("channel");
    QTest::newRow("another room in the channel") << QByteArray("lab") << QByteArray("hall:one") << QByteArray("channel");
    QTest::newRow("another channel in the room") << QByteArray("lab:one") << QByteArray("two") << QByteArray("room");
    QTest::newRow("qualified differently, channel") << QByteArray("lab:one") << QByteArray("lab:two") << QByteArray("channel");
    QTest::newRow("qualified differently, room") << QByteArray("lab:one") << QByteArray("hall:one") << QByteArray("channel");
}

void TestAddress::parse_refuses()
{
    QFETCH(QByteArray, room);
    QFETCH(QByteArray, channel);
    const auto address = Address::parse(room, channel);
    QVERIFY(!address);
    QCOMPARE(address.error().name().toByteArray(), QByteArray("invalid_name"));
    QTEST(address.error().field, "field");
    QVERIFY(!address.error().message.isEmpty());
}

void TestAddress::isName_knowsTheAlphabet_data()
{
    QTest::addColumn<QByteArray>("byte");
    for (int c = 0; c < 256; ++c)
        QTest::addRow("byte %02x", unsigned(c)) << QByteArray(1, char(c));
}

void TestAddress::isName_knowsTheAlphabet()
{
    static const QByteArray alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/@";
    QFETCH(QByteArray, byte);
    QCOMPARE(isName(byte), alphabet.contains(byte));
    QCOMPARE(isName("a" + byte), alphabet.contains(byte));
}

void TestAddress::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<bool>("expected");
    QTest::newRow("itself") << QByteArray("lab:one") << QByteArray("lab:one") << true;
    QTest::newRow("another channel") << QByteArray("lab:one") << QByteArray("lab:two") << false;
    QTest::newRow("another room") << QByteArray("lab:one") << QByteArray("hall:one") << false;
    QTest::newRow("any channel") << QByteArray("lab:*") << QByteArray("lab:two") << true;
    QTest::newRow("any channel, another room") << QByteArray("lab:*") << QByteArray("hall:two") << false;
    QTest::newRow("any room") << QByteArray("*:one") << QByteArray("hall:one") << true;
    QTest::newRow("any room, another channel") << QByteArray("*:one") << QByteArray("hall:two") << false;
    QTest::newRow("any room, telemetry") << QByteArray("*:*") << QByteArray("integriguard:telemetry-stream") << false;
    QTest::newRow("any channel of telemetry") << QByteArray("integriguard:*") << QByteArray("integriguard:telemetry-stream") << true;
    QTest::newRow("anything") << QByteArray("*:*") << QByteArray("hall:two") << true;
}

void TestAddress::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, plain);
    const auto left = Address::parse({}, pattern);
    QCOMPARE(left->isPattern(), pattern.contains('*'));
    QTEST(left->matches(*Address::parse({}, plain)), "expected");
}

void TestAddress::key_joinsRoomAndChannel()
{
    QCOMPARE((Address{"lab", "one"}).key(), QByteArray("lab:one"));
}

QTEST_APPLESS_MAIN(TestAddress)

#include "tst_address.moc"
