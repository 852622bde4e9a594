// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/dispatch.h"

#include "server/cluster/packed.h"

#include <QTest>

using namespace arqon;

namespace {

QByteArray list(const QList<QByteArray> &items)
{
    QByteArray text;
    for (const QByteArray &item : items)
        packed::append(text, QByteArrayView(item));
    return text;
}

QByteArray spoken(const QList<QByteArray> &items)
{
    return list(QList<QByteArray>{"arqonbus/1", items.first(), "host-1", "01JD"} + items.mid(1));
}

const QByteArray Joined = list({"joined", "7", "lab:bench"});

} // namespace

class tst_Dispatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dispatches_comeBackAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const QList<QByteArray> &items) { QTest::newRow(items.first().constData()) << spoken(items); };
        row({"heartbeat", "12", "3"});
        row({"changes", "5", list({Joined, Joined})});
        row({"farewell"});
        row({"room_message", "1", "lab", "{}", "{\"a\":1}"});
        row({"broadcast", "", "{}", "{}"});
        row({"kick", "ada", "enough"});
        row({"room_created", "lab", "1767268800000", ""});
        row({"room_removed", "lab", "1"});
        row({"channel_created", "lab:bench", "1767268800000"});
        row({"channel_removed", "lab:bench"});
        row({"question", "4", "list_clients", "{}"});
        row({"roster_wanted", "01JE"});
        row({"roster_part", "01JE", "12", "0", "2", list({Joined})});
        row({"parcel", "01JE", list({"7", "8"}), "{}", ""});
        row({"passed", "01JE", "9", "7", "1", "5000", "1767268800000", "ada", "lab:*", "{}"});
        row({"answered", "01JE", "9", "timeout", "{}"});
        row({"reply", "01JE", "4", "{}"});
        QTest::newRow("answered well") << spoken({"answered", "01JE", "9", "", "{}"});
        QTest::newRow("room that ends") << spoken({"room_created", "lab", "1767268800000", "1767272400000"});
    }
    void dispatches_comeBackAsTheyWere()
    {
        QFETCH(const QByteArray, text);
        const auto read = Dispatch::decode(text);
        QVERIFY(read);
        QCOMPARE(read->sender, (Sender{"host-1", "01JD"}));
        QCOMPARE(read->encode(), text);
    }

    void fields_areWhatTheyAre()
    {
        const auto passed = Dispatch::decode(spoken({"passed", "01JE", "9", "7", "1", "5000", "12", "ada", "lab:*", "{}"}));
        const auto &content = std::get<dispatch::Passed>(passed->content);
        QCOMPARE(content.to, QByteArray("01JE"));
        QCOMPARE(content.responder, 7u);
        QCOMPARE(content.dialect, Dialect::Classic);
        QCOMPARE(content.timeout, std::chrono::milliseconds(5000));
        QCOMPARE(content.address, (Address{"lab", "*"}));
        const auto refused = Dispatch::decode(spoken({"answered", "01JE", "9", "responder_gone", "{}"}));
        QVERIFY(std::get<dispatch::Answered>(refused->content).refused == ErrorWord::ResponderGone);
    }

    void whatIsNoDispatch_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no list") << QByteArray("heartbeat");
        QTest::newRow("another's") << list({"socket.io", "heartbeat", "host-1", "01JD", "12", "3"});
        QTest::newRow("another version") << list({"arqonbus/2", "heartbeat", "host-1", "01JD", "12", "3"});
        QTest::newRow("unknown kind") << spoken({"shutdown"});
        QTest::newRow("no sender") << list({"arqonbus/1", "farewell", "", "01JD"});
        QTest::newRow("a bad sender") << list({"arqonbus/1", "farewell", "host/1", "01JD"});
        QTest::newRow("no life") << list({"arqonbus/1", "farewell", "host-1", ""});
        QTest::newRow("cut off behind the head") << list({"arqonbus/1", "heartbeat", "host-1", "01JD"});
        QTest::newRow("cut off in the head") << list({"arqonbus/1", "farewell", "host-1"});
        QTest::newRow("too much") << spoken({"farewell", "x"});
        QTest::newRow("sequence no number") << spoken({"heartbeat", "x", "3"});
        QTest::newRow("count too large") << spoken({"heartbeat", "1", "9223372036854775808"});
        QTest::newRow("changes no list") << spoken({"changes", "5", "joined"});
        QTest::newRow("one bad change") << spoken({"changes", "5", list({Joined, "x"})});
        QTest::newRow("room of a message") << spoken({"room_message", "1", "*", "{}", "{}"});
        QTest::newRow("message not UTF-8") << spoken({"room_message", "1", "lab", "\xff", "{}"});
        QTest::newRow("other text not UTF-8") << spoken({"broadcast", "", "{}", "\xff"});
        QTest::newRow("one text") << spoken({"broadcast", "", "{}"});
        QTest::newRow("kicks nobody") << spoken({"kick", "", "enough"});
        QTest::newRow("kicks for long") << spoken({"kick", "ada", QByteArray(124, 'x')});
        QTest::newRow("reason not UTF-8") << spoken({"kick", "ada", "\xff"});
        QTest::newRow("room without name") << spoken({"room_created", "", "1", ""});
        QTest::newRow("room without time") << spoken({"room_created", "lab", "", ""});
        QTest::newRow("room of a far time") << spoken({"room_created", "lab", "1", "18446744073709551615"});
        QTest::newRow("room ends otherwise") << spoken({"room_removed", "lab", "2"});
        QTest::newRow("channel is a pattern") << spoken({"channel_created", "lab:*", "1"});
        QTest::newRow("channel without room") << spoken({"channel_removed", "bench"});
        QTest::newRow("question without name") << spoken({"question", "4", "", "{}"});
        QTest::newRow("wanted by nobody") << spoken({"roster_wanted", ""});
        QTest::newRow("parcel for words") << spoken({"parcel", "01JE", list({"seven"}), "{}", "{}"});
        QTest::newRow("parcel for no list") << spoken({"parcel", "01JE", "7", "{}", "{}"});
        QTest::newRow("third dialect") << spoken({"passed", "01JE", "9", "7", "2", "5000", "1", "ada", "lab:x", "{}"});
        QTest::newRow("passed from nobody") << spoken({"passed", "01JE", "9", "7", "1", "5000", "1", "", "lab:x", "{}"});
        QTest::newRow("passed nowhere") << spoken({"passed", "01JE", "9", "7", "1", "5000", "1", "ada", "lab", "{}"});
        QTest::newRow("refused with no word") << spoken({"answered", "01JE", "9", "because", "{}"});
        QTest::newRow("reply not UTF-8") << spoken({"reply", "01JE", "4", "\xff"});
    }
    void whatIsNoDispatch_isRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!Dispatch::decode(text));
    }

    void everyCut_isRefused()
    {
        const QByteArray whole = spoken({"passed", "01JE", "9", "7", "1", "5000", "12", "ada", "lab:x", "{}"});
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!Dispatch::decode(whole.first(size)), QByteArray::number(size).constData());
    }

    void instanceIds()
    {
        QVERIFY(isInstanceId("host.1_a-B"));
        for (const char *id : {"", "a b", "a/b", "a@b", "a:b", "*"})
            QVERIFY2(!isInstanceId(id), id);
    }
};

QTEST_APPLESS_MAIN(tst_Dispatch)
#include "tst_dispatch.moc"
