// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httprequesthead.h"

#include <QTest>

using namespace arqon;

class TestHttpRequestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headEnd_isBehindTheFirstEmptyLine() { QCOMPARE(headEnd("GET / HTTP/1.1\r\n\r\nmore\r\n\r\n"), std::optional<qsizetype>(18)); }

    void headEnd_isNowhereWithoutOne_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one line") << QByteArray("GET / HTTP/1.1\r\n");
        QTest::newRow("all but one byte") << QByteArray("GET / HTTP/1.1\r\n\r");
        QTest::newRow("bare newlines") << QByteArray("GET / HTTP/1.1\n\n");
    }

    void headEnd_isNowhereWithoutOne()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!headEnd(bytes));
    }

    void goodHeads_haveNoObjection_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("shortest") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /health HTTP/1.0\r\n\r\n");
        QTest::newRow("headers") << QByteArray("HEAD /health HTTP/1.1\r\nHost: a:1\r\nAccept: */*\r\n\r\n");
        QTest::newRow("empty value") << QByteArray("GET / HTTP/1.1\r\nX:\r\n\r\n");
        QTest::newRow("empty body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    }

    void goodHeads_haveNoObjection()
    {
        QFETCH(QByteArray, head);
        QVERIFY(!objectionToHead(head));
    }

    void badHeads_areRefused_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << QByteArray("\r\n\r\n") << 400;
        QTest::newRow("one word") << QByteArray("GET\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("two spaces") << QByteArray("GET  / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
        QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2\r\n\r\n") << 400;
        QTest::newRow("absolute target") << QByteArray("GET http://a/ HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("odd method") << QByteArray("G(T / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nHost a\r\n\r\n") << 400;
        QTest::newRow("no name") << QByteArray("GET / HTTP/1.1\r\n: a\r\n\r\n") << 400;
        QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nHost : a\r\n\r\n") << 400;
        QTest::newRow("folded line") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n") << 400;
        QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n") << 413;
        QTest::newRow("body, other case") << QByteArray("GET / HTTP/1.1\r\ncONTENT-lENGTH:7\r\n\r\n") << 413;
        QTest::newRow("body of odd length") << QByteArray("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n") << 413;
        QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 413;
    }

    void badHeads_areRefused()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        const auto objection = objectionToHead(head);
        QVERIFY(objection);
        QCOMPARE(objection->status, status);
    }

    void methodOfHead_isTheFirstWord()
    {
        QCOMPARE(methodOfHead("HEAD / HTTP/1.1\r\n\r\n").toByteArray(), "HEAD");
        QCOMPARE(methodOfHead("\r\n\r\n").toByteArray(), "");
    }

    void pathOfHead_isDecodedAndWithoutQuery_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << QByteArray("GET /status HTTP/1.1\r\nA: /b\r\n\r\n") << QByteArray("/status");
        QTest::newRow("query") << QByteArray("GET /status?a=/b?c HTTP/1.1\r\n\r\n") << QByteArray("/status");
        QTest::newRow("encoded") << QByteArray("GET /%73tatus%3Fa HTTP/1.1\r\n\r\n") << QByteArray("/status?a");
        QTest::newRow("nothing") << QByteArray("\r\n\r\n") << QByteArray();
    }

    void pathOfHead_isDecodedAndWithoutQuery()
    {
        QFETCH(QByteArray, head);
        QTEST(pathOfHead(head), "path");
    }

    void fieldOfHead_isThereOnceOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("there") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n") << QByteArray("Bearer x");
        QTest::newRow("in other case") << QByteArray("GET / HTTP/1.1\r\naUTHORIZATION:Bearer x  \r\n\r\n") << QByteArray("Bearer x");
        QTest::newRow("twice") << QByteArray("GET / HTTP/1.1\r\nAuthorization: a\r\nAuthorization: a\r\n\r\n") << QByteArray();
        QTest::newRow("absent") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray();
        QTest::newRow("as a part of a name") << QByteArray("GET / HTTP/1.1\r\nX-Authorization: a\r\n\r\n") << QByteArray();
        QTest::newRow("as a value") << QByteArray("GET / HTTP/1.1\r\nHost: authorization: a\r\n\r\n") << QByteArray();
    }

    void fieldOfHead_isThereOnceOrNotAtAll()
    {
        QFETCH(QByteArray, head);
        QTEST(fieldOfHead(head, "authorization"), "value");
    }
};

QTEST_GUILESS_MAIN(TestHttpRequestHead)
#include "tst_httprequesthead.moc"
