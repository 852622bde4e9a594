// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/conversation.h"

using namespace arqon;

/// The closing handshake (RFC 6455 5.5.1 and 7). Rows are named after the cases 7 of the Autobahn suite, which this covers; the codes, its 7.7 and
/// 7.9, are in tst_connection.
class TestRfc6455Close : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { channelsAsGlobalData(); }

    void close_data();
    void close();
    void afterClose_nothingIsAnswered();
};

void TestRfc6455Close::close_data()
{
    QTest::addColumn<Conversation>("conversation");
    const auto row = [](const char *name, const Conversation &conversation) { QTest::newRow(name) << conversation; };
    const QByteArray close = RawClient::closeFrame(1000);
    const QByteArray large(256 * 1024, '*');
    row("7.1.1", {{textFrame("Hello World!")}, {"text Hello World!"}});
    row("7.1.2", {{close + close}, {}, 1000});
    row("7.1.3", {{close + pingFrame("")}, {}, 1000});
    row("7.1.4", {{close + textFrame("Hello World!")}, {}, 1000});
    row("7.1.5", {{textFrame("fragment1", false) + close + RawClient::frame(RawClient::Continuation, "fragment2")}, {}, 1000});
    row("7.1.6", {{textFrame(large) + textFrame("Hello World!") + close + pingFrame("")}, {"text " + large, "text Hello World!"}, 1000});
    row("7.3.1", {{RawClient::frame(RawClient::Close, "")}, {}, 1000});
    row("7.3.2", {{RawClient::frame(RawClient::Close, "a")}, {}, 1002});
    row("7.3.3", {{close}, {}, 1000});
    row("7.3.4", {{RawClient::closeFrame(1000, "Hello World!")}, {}, 1000});
    row("7.3.5", {{RawClient::closeFrame(1000, QByteArray(123, '*'))}, {}, 1000});
    row("7.3.6", {{RawClient::closeFrame(1000, QByteArray(124, '*'))}, {}, 1002});
    row("7.5.1", {{RawClient::closeFrame(1000, "\xce\xba\xe1\xbd\xb9\xed\xa0\x80")}, {}, 1007});
    row("a reason cut in a character", {{RawClient::closeFrame(1000, "\xe2\x82")}, {}, 1007});
    row("a reason in UTF-8", {{RawClient::closeFrame(1000, "\xe2\x82\xac")}, {}, 1000});
    row("in fragments", {{RawClient::frame(RawClient::Close, "\x03\xe8", false)}, {}, 1002});
    row("byte by byte", {{RawClient::closeFrame(1000, "Hello World!")}, {}, 1000, true});
    row("a bad code after a message", {{textFrame("a") + RawClient::closeFrame(1005)}, {"text a"}, 1002});
}

void TestRfc6455Close::close()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Close::afterClose_nothingIsAnswered()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const auto client = fixture.openClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::closeFrame(4000, "done") + textFrame("late") + pingFrame("late") + QByteArray("\xff\xff\xff")));
    QCOMPARE(client->readCloseCode(), 4000);
    QVERIFY(!client->read());
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.messages(), QByteArrayList());
    QCOMPARE(fixture.routing.closed(), QList<int>{4000});
}

QTEST_GUILESS_MAIN(TestRfc6455Close)
#include "tst_rfc6455close.moc"
