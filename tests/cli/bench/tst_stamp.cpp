// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/publishform.h"
#include "cli/bench/stamp.h"
#include "cli/bench/wire.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon::bench;

class TestStamp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void write_isReadBack_data();
    void write_isReadBack();
    void read_refuses_data();
    void read_refuses();
    void find_findsItWhereverItStands();
    void find_tooShortOrAbsent_isNothing();
    void form_fillsEveryPlace();
    void payload_hasExactlyItsSizeAndIsJson_data();
    void payload_hasExactlyItsSizeAndIsJson();
};

void TestStamp::write_isReadBack_data()
{
    QTest::addColumn<qint64>("due");
    QTest::addColumn<quint16>("sender");
    QTest::addColumn<quint32>("sequence");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << qint64(0) << quint16(0) << quint32(0) << QByteArray("000000000000000000000000");
    QTest::newRow("mixed") << qint64(0xABCDEF) << quint16(0x12) << quint32(0x345678) << QByteArray("000000ABCDEF001200345678");
    QTest::newRow("largest") << qint64(0xFFFFFFFFFFFF) << quint16(0xFFFF) << quint32(0xFFFFFFFF) << QByteArray("FFFFFFFFFFFFFFFFFFFFFFFF");
}

void TestStamp::write_isReadBack()
{
    QFETCH(const qint64, due);
    QFETCH(const quint16, sender);
    QFETCH(const quint32, sequence);
    QFETCH(const QByteArray, text);
    const Stamp stamp{Nanoseconds(due), sender, sequence};
    QByteArray written(static_cast<qsizetype>(Stamp::Size), ' ');
    stamp.write(written.data());
    QCOMPARE(written, text);
    QVERIFY(Stamp::read(written.constData()) == stamp);
}

void TestStamp::read_refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("placeholder") << QByteArray(StampPlace.data(), Stamp::Size);
    QTest::newRow("letter at the end") << QByteArray("00000000000000000000000G");
    QTest::newRow("lower case") << QByteArray("00000000000000000000000a");
    QTest::newRow("space in front") << QByteArray(" 00000000000000000000000");
    QTest::newRow("sign") << QByteArray("-00000000000000000000000");
    QTest::newRow("high bytes") << QByteArray(24, '\xff');
}

void TestStamp::read_refuses()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!Stamp::read(text.constData()));
}

void TestStamp::find_findsItWhereverItStands()
{
    const Stamp stamp{Nanoseconds(77), 1, 2};
    char digits[Stamp::Size];
    stamp.write(digits);
    const std::string payload = payloadText(128, std::string_view(digits, Stamp::Size));
    std::size_t hint = 0;
    // The hint is wrong at first, right the second time, then beyond the text.
    for (const std::string &before : {std::string(50, 'x'), std::string(50, 'y'), std::string(200, 'x'), std::string()})
        QVERIFY(Stamp::find(before + payload, hint) == stamp);
}

void TestStamp::find_tooShortOrAbsent_isNothing()
{
    const std::string whole = payloadText(SmallestPayload, "000000000000000000000000");
    for (std::size_t size = 0; size < Stamp::Key.size() + Stamp::Size; ++size) {
        std::size_t hint = 0;
        QVERIFY(!Stamp::find(std::string_view(whole).substr(0, size), hint));
    }
    std::size_t hint = 5000;
    QVERIFY(!Stamp::find(R"({"type":"command_response","payload":{"status":"success","result":{}}})", hint));
}

void TestStamp::form_fillsEveryPlace()
{
    const PublishForm form = PublishForm::plain("id=" + std::string(StampPlace) + " due=" + std::string(StampPlace) + "!");
    std::string out = "before ";
    form.append(out, {Nanoseconds(1), 2, 3});
    QCOMPARE(out, std::string("before id=000000000001000200000003 due=000000000001000200000003!"));
}

void TestStamp::payload_hasExactlyItsSizeAndIsJson_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {static_cast<int>(SmallestPayload), 35, 43, 44, 45, 46, 128, 1000, 65536})
        QTest::addRow("%d bytes", size) << size;
}

void TestStamp::payload_hasExactlyItsSizeAndIsJson()
{
    QFETCH(const int, size);
    const std::string text = payloadText(static_cast<std::size_t>(size), "000000000001000200000003");
    QCOMPARE(static_cast<int>(text.size()), size);
    const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    QCOMPARE(json.object().value(QStringLiteral("due")).toString(), QStringLiteral("000000000001000200000003"));
}

QTEST_APPLESS_MAIN(TestStamp)
#include "tst_stamp.moc"
