// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/handshakes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;

class TestUpgradeRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void plainRequests_data();
    void plainRequests();
    void refuses_data();
    void refuses();
    void refusesEarly_data();
    void refusesEarly();
    void limits();
    void bytesBehindTheHeadAreNotCounted();
    void browsersHead();
    void pythonsHead();
    void query_data();
    void query();
    void subprotocols_data();
    void subprotocols();
    void canonicalHead_isAHandshakeItself();
    void refusal_isACompleteResponse();
    void refusal_ofTheVersion_namesTheRightOne();
};

void TestUpgradeRequest::accepts_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("minimal") << handshake();
    QTest::newRow("firefox") << Firefox;
    QTest::newRow("python") << PythonWebsockets;
    QTest::newRow("any path") << handshake("/any/path%20at/all");
    QTest::newRow("absolute form") << handshake("ws://localhost:9100/?client_id=a");
    QTest::newRow("absolute form without a path") << handshake("http://localhost:9100");
    QTest::newRow("names in other case") << handshake().replace("Upgrade:", "UPGRADE:").replace("Host:", "hOST:");
    QTest::newRow("websocket in other case") << replaced("Upgrade: websocket", "Upgrade: WebSocket");
    QTest::newRow("upgrade in other case") << replaced("Connection: Upgrade", "Connection: upgrade");
    QTest::newRow("connection as a list") << replaced("Connection: Upgrade", "Connection: keep-alive , Upgrade");
    QTest::newRow("connection in two fields") << replaced("Connection: Upgrade", "Connection: keep-alive\r\nConnection: Upgrade");
    QTest::newRow("upgrade offers several") << replaced("Upgrade: websocket", "Upgrade: h2c, websocket");
    QTest::newRow("no space after colon") << replaced("Upgrade: websocket", "Upgrade:websocket");
    QTest::newRow("space around value") << replaced("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: \t 13 \t");
    QTest::newRow("empty value") << handshake("/", "X-Empty:\r\n");
    QTest::newRow("value beyond ASCII") << handshake("/", "X-Name: J\xc3\xb6rg\r\n");
    QTest::newRow("IPv6 host") << replaced("Host: localhost:9100", "Host: [::1]:9100");
    QTest::newRow("IPv6 host without port") << replaced("Host: localhost:9100", "Host: [fe80::1]");
    QTest::newRow("unknown extension") << handshake("/", "Sec-WebSocket-Extensions: x-nonsense; a=\"b\"\r\n");
    QTest::newRow("unknown subprotocol") << handshake("/", "Sec-WebSocket-Protocol: mqtt\r\n");
}

void TestUpgradeRequest::accepts()
{
    QFETCH(QByteArray, head);
    const auto verdict = readByteByByte(head);
    if (const auto *refusal = std::get_if<HttpRefusal>(&verdict))
        QFAIL(refusal->sentence);
    QVERIFY(std::holds_alternative<UpgradeRequest>(verdict));
    QCOMPARE(std::get<UpgradeRequest>(verdict).headSize, head.size());
}

void TestUpgradeRequest::plainRequests_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("get") << plain("GET /health HTTP/1.1") << QByteArray("GET") << QByteArray("/health");
    QTest::newRow("head") << plain("HEAD /version HTTP/1.1") << QByteArray("HEAD") << QByteArray("/version");
    QTest::newRow("with a query") << plain("GET /status?a=%zz HTTP/1.1") << QByteArray("GET") << QByteArray("/status?a=%zz");
    QTest::newRow("offers HTTP/2") << plain("GET / HTTP/1.1",
                                            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n")
                                   << QByteArray("GET") << QByteArray("/");
    QTest::newRow("length zero") << plain("GET / HTTP/1.1", "Content-Length: 0\r\n") << QByteArray("GET") << QByteArray("/");
}

void TestUpgradeRequest::plainRequests()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    const auto verdict = readByteByByte(head);
    QVERIFY(std::holds_alternative<PlainRequest>(verdict));
    const auto &request = std::get<PlainRequest>(verdict);
    QCOMPARE(request.method, method);
    QCOMPARE(request.target, target);
    QCOMPARE(request.headSize, head.size());
}

void TestUpgradeRequest::refuses_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost:9100";
    const QByteArray upgrade = "Upgrade: websocket";
    const QByteArray connection = "Connection: Upgrade";
    const QByteArray key = "Sec-WebSocket-Key: " + Key;
    const QByteArray version = "Sec-WebSocket-Version: 13";

    QTest::newRow("bare LF everywhere") << handshake().replace("\r\n", "\n") << 400;
    QTest::newRow("bare LF once") << replaced(host, host + "\nX-Smuggled: 1") << 400;
    QTest::newRow("bare CR in a value") << replaced(host, host + "\r\nX: a\rb") << 400;
    QTest::newRow("zero byte in a value") << replaced(host, host + "\r\nX: a" + QByteArray(1, '\0')) << 400;
    QTest::newRow("zero byte in a name") << replaced(host, host + "\r\nX" + QByteArray(1, '\0') + ": a") << 400;
    QTest::newRow("folded field") << replaced(upgrade, "Upgrade:\r\n websocket") << 400;
    QTest::newRow("folded with a tab") << replaced(upgrade, upgrade + "\r\n\tmore") << 400;
    QTest::newRow("space before the colon") << replaced(host, "Host : localhost") << 400;
    QTest::newRow("space in a name") << handshake("/", "X Y: 1\r\n") << 400;
    QTest::newRow("no colon") << handshake("/", "nonsense\r\n") << 400;
    QTest::newRow("empty name") << handshake("/", ": 1\r\n") << 400;
    QTest::newRow("empty line first") << "\r\n" + handshake() << 400;
    QTest::newRow("space first") << " " + handshake() << 400;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00", 5) << 400;
    QTest::newRow("no target") << plain("GET HTTP/1.1") << 400;
    QTest::newRow("no version") << plain("GET /") << 400;
    QTest::newRow("two spaces") << plain("GET  / HTTP/1.1") << 400;
    QTest::newRow("space behind the version") << plain("GET / HTTP/1.1 ") << 400;
    QTest::newRow("space in the target") << plain("GET /a b HTTP/1.1") << 400;
    QTest::newRow("tab for a space") << plain("GET\t/ HTTP/1.1") << 400;
    QTest::newRow("fragment") << handshake("/#there") << 400;
    QTest::newRow("target beyond ASCII") << handshake("/\xc3\xb6") << 400;
    QTest::newRow("target without slash") << handshake("health") << 400;
    QTest::newRow("target is an asterisk") << handshake("*") << 400;
    QTest::newRow("target of another scheme") << handshake("ftp://localhost/") << 400;
    QTest::newRow("target with a user") << handshake("http://me@localhost/") << 400;
    QTest::newRow("version in lower case") << plain("GET / http/1.1") << 400;
    QTest::newRow("version without minor") << plain("GET / HTTP/1") << 400;
    QTest::newRow("HTTP/1.0") << plain("GET / HTTP/1.0") << 505;
    QTest::newRow("HTTP/2.0") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("HTTP/1.2") << handshake().replace("HTTP/1.1", "HTTP/1.2") << 505;

    QTest::newRow("POST") << plain("POST /publish HTTP/1.1", "Content-Length: 2\r\n") + "{}" << 405;
    QTest::newRow("OPTIONS") << plain("OPTIONS / HTTP/1.1") << 405;
    QTest::newRow("CONNECT") << plain("CONNECT localhost:22 HTTP/1.1") << 405;
    QTest::newRow("handshake by POST") << handshake().replace("GET", "POST") << 405;
    QTest::newRow("handshake by HEAD") << handshake().replace("GET", "HEAD") << 405;
    QTest::newRow("unknown method") << plain("BREW /pot HTTP/1.1") << 501;
    QTest::newRow("method in lower case") << plain("get / HTTP/1.1") << 501;
    QTest::newRow("malformed method") << plain("GE(T / HTTP/1.1") << 400;

    QTest::newRow("no host") << replaced(host, {}) << 400;
    QTest::newRow("no host, plain") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << replaced(host, host + "\r\n" + host) << 400;
    QTest::newRow("empty host") << replaced(host, "Host:") << 400;
    QTest::newRow("two hosts in one") << replaced(host, "Host: a, b") << 400;
    QTest::newRow("host with a path") << replaced(host, "Host: localhost/x") << 400;
    QTest::newRow("host with a user") << replaced(host, "Host: me@localhost") << 400;
    QTest::newRow("host with a named port") << replaced(host, "Host: localhost:http") << 400;
    QTest::newRow("IPv6 host without brackets") << replaced(host, "Host: ::1") << 400;

    QTest::newRow("no upgrade") << replaced(upgrade, {}) << 426;
    QTest::newRow("another upgrade") << replaced(upgrade, "Upgrade: h2c") << 426;
    QTest::newRow("no connection") << replaced(connection, {}) << 400;
    QTest::newRow("another connection") << replaced(connection, "Connection: keep-alive") << 400;
    QTest::newRow("connection only contains the word") << replaced(connection, "Connection: no-upgrade") << 400;
    QTest::newRow("no version of the protocol") << replaced(version, {}) << 426;
    QTest::newRow("version 8") << replaced(version, "Sec-WebSocket-Version: 8") << 426;
    QTest::newRow("version 013") << replaced(version, "Sec-WebSocket-Version: 013") << 426;
    QTest::newRow("two versions in one") << replaced(version, "Sec-WebSocket-Version: 13, 8") << 426;
    QTest::newRow("two versions") << replaced(version, version + "\r\n" + version) << 400;
    QTest::newRow("no key") << replaced(key, {}) << 400;
    QTest::newRow("two keys") << replaced(key, key + "\r\n" + key) << 400;
    QTest::newRow("empty key") << replaced(key, "Sec-WebSocket-Key:") << 400;
    QTest::newRow("key of 15 bytes") << replaced(key, "Sec-WebSocket-Key: " + QByteArray(15, 'x').toBase64()) << 400;
    QTest::newRow("key of 17 bytes") << replaced(key, "Sec-WebSocket-Key: " + QByteArray(17, 'x').toBase64()) << 400;
    QTest::newRow("key not in base 64") << replaced(key, "Sec-WebSocket-Key: dGhlIHNhbXBs!SBub25jZQ==") << 400;
    QTest::newRow("key without padding") << replaced(key, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ") << 400;
    QTest::newRow("key as a URL has it") << replaced(key, "Sec-WebSocket-Key: _wDEjfzHZFdxIDLOcyTnnA==") << 400;
    QTest::newRow("two origins") << handshake("/", "Origin: http://a\r\nOrigin: http://b\r\n") << 400;
    QTest::newRow("empty subprotocol") << handshake("/", "Sec-WebSocket-Protocol:\r\n") << 400;
    QTest::newRow("subprotocol that is no token") << handshake("/", "Sec-WebSocket-Protocol: a b\r\n") << 400;
    QTest::newRow("subprotocol list with a hole") << handshake("/", "Sec-WebSocket-Protocol: a,,b\r\n") << 400;
    QTest::newRow("subprotocol twice") << handshake("/", "Sec-WebSocket-Protocol: a, a\r\n") << 400;

    QTest::newRow("handshake with a length") << handshake("/", "Content-Length: 5\r\n") << 400;
    QTest::newRow("handshake with length zero") << handshake("/", "Content-Length: 0\r\n") << 400;
    QTest::newRow("handshake in chunks") << handshake("/", "Transfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("both kinds of length") << plain("GET / HTTP/1.1", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("two lengths") << plain("GET / HTTP/1.1", "Content-Length: 0\r\nContent-Length: 5\r\n") << 400;
    QTest::newRow("negative length") << plain("GET / HTTP/1.1", "Content-Length: -1\r\n") << 400;
    QTest::newRow("length with a plus") << plain("GET / HTTP/1.1", "Content-Length: +0\r\n") << 400;
    QTest::newRow("list of lengths") << plain("GET / HTTP/1.1", "Content-Length: 0, 0\r\n") << 400;
    QTest::newRow("empty length") << plain("GET / HTTP/1.1", "Content-Length:\r\n") << 400;
    QTest::newRow("GET with a body") << plain("GET / HTTP/1.1", "Content-Length: 5\r\n") << 413;
    QTest::newRow("GET in chunks") << plain("GET / HTTP/1.1", "Transfer-Encoding: chunked\r\n") << 413;
    QTest::newRow("GET in odd chunks") << plain("GET / HTTP/1.1", "Transfer-Encoding: \x0b"
                                                                  "chunked\r\n")
                                       << 400;

    QTest::newRow("query with half a percent") << handshake("/?client_id=a%2") << 400;
    QTest::newRow("query with no hex") << handshake("/?client_id=a%zz") << 400;
    QTest::newRow("query with a name twice") << handshake("/?client_id=a&client_id=b") << 400;
    QTest::newRow("query with an empty name twice") << handshake("/?client_id=&client_id=b") << 400;
    QTest::newRow("long target") << handshake("/" + QByteArray(5'000, 'x')) << 414;
    QTest::newRow("many fields") << handshake("/", QByteArray("X: 1\r\n").repeated(200)) << 431;
    QTest::newRow("long field") << handshake("/", "X: " + QByteArray(20'000, 'x') + "\r\n") << 431;
}

void TestUpgradeRequest::refuses()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    for (const auto &verdict : {readRequest(head), readByteByByte(head)}) {
        QVERIFY(std::holds_alternative<HttpRefusal>(verdict));
        QCOMPARE(std::get<HttpRefusal>(verdict).status, status);
        QVERIFY(std::get<HttpRefusal>(verdict).sentence.endsWith('.'));
    }
}

void TestUpgradeRequest::refusesEarly_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("TLS") << QByteArray("\x16");
    QTest::newRow("binary") << QByteArray("\x81\x85", 2);
    QTest::newRow("JSON") << QByteArray("{\"type\"");
    QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\n");
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\n");
    QTest::newRow("bad field") << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n");
}

void TestUpgradeRequest::refusesEarly()
{
    QFETCH(QByteArray, beginning);
    QVERIFY(std::holds_alternative<HttpRefusal>(readRequest(beginning)));
}

void TestUpgradeRequest::limits()
{
    const QByteArray rest = handshake("/", "X: \r\n");
    const QByteArray full = handshake("/", "X: " + QByteArray(RequestHeadLimit - rest.size(), 'x') + "\r\n");
    QCOMPARE(full.size(), RequestHeadLimit);
    QVERIFY(std::holds_alternative<UpgradeRequest>(readRequest(full)));
    QVERIFY(std::holds_alternative<UpgradeRequest>(readRequest(full + "data glued to it")));
    QVERIFY(std::holds_alternative<NeedMore>(readRequest(full.chopped(1))));
    const QByteArray beyond = handshake("/", "X: " + QByteArray(RequestHeadLimit - rest.size() + 1, 'x') + "\r\n");
    const auto verdict = readRequest(beyond);
    QVERIFY(std::holds_alternative<HttpRefusal>(verdict));
    QCOMPARE(std::get<HttpRefusal>(verdict).status, 431);
    QVERIFY(std::holds_alternative<HttpRefusal>(readRequest(handshake(), 100)));
    QVERIFY(std::holds_alternative<NeedMore>(readRequest({})));
}

void TestUpgradeRequest::bytesBehindTheHeadAreNotCounted()
{
    const QByteArray head = handshake();
    const auto verdict = readRequest(head + QByteArray("\x81\x80\r\n\r\n\0\0\0\0", 10));
    QCOMPARE(std::get<UpgradeRequest>(verdict).headSize, head.size());
}

void TestUpgradeRequest::browsersHead()
{
    const auto request = std::get<UpgradeRequest>(readRequest(Firefox));
    QCOMPARE(request.path, "/");
    QCOMPARE(request.host, "127.0.0.1:9100");
    QCOMPARE(request.origin, "http://localhost:8000");
    QCOMPARE(request.key, "AQIDBAUGBwgJCgsMDQ4PEA==");
    QCOMPARE(request.offered, QByteArrayList({"arqonbus.v1"}));
    QCOMPARE(request.greeting.clientId, "ana");
    QCOMPARE(request.greeting.clientType, "human");
    QVERIFY(request.greeting.dialect == Dialect::Structured);
}

void TestUpgradeRequest::pythonsHead()
{
    const auto request = std::get<UpgradeRequest>(readRequest(PythonWebsockets));
    QCOMPARE(request.host, "localhost:9100");
    QVERIFY(request.origin.isEmpty());
    QVERIFY(request.offered.isEmpty());
    QVERIFY(request.greeting.clientId.isEmpty());
    QVERIFY(!request.greeting.dialect);
}

void TestUpgradeRequest::query_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArrayList>("expected"); // id, type, screen name, avatar, personality
    const auto row = [](const char *name, const QByteArray &target, const QByteArrayList &expected) {
        QTest::newRow(name) << target << expected;
    };
    row("all", "/?client_id=a&client_type=ai-agent&screen_name=b&avatar=c&personality=d", {"a", "ai-agent", "b", "c", "d"});
    row("none", "/", {"", "", "", "", ""});
    row("empty query", "/?", {"", "", "", "", ""});
    row("empty value", "/?client_id=", {"", "", "", "", ""});
    row("no equals sign", "/?client_id", {"", "", "", "", ""});
    row("percent", "/?screen_name=J%C3%B6rg%20%26%3D%25", {"", "", "J\xc3\xb6rg &=%", "", ""});
    row("plus", "/?screen_name=A+B%2BC", {"", "", "A B+C", "", ""});
    row("equals sign in the value", "/?client_id=a=b", {"a=b", "", "", "", ""});
    row("question mark in the value", "/?avatar=http://x/?y", {"", "", "", "http://x/?y", ""});
    row("encoded name", "/?client%5Fid=a", {"a", "", "", "", ""});
    row("unknown names", "/?x=x&client_id=a&x=y&other", {"a", "", "", "", ""});
    row("names in other case", "/?Client_Id=a", {"", "", "", "", ""});
    row("stray ampersands", "/?&&client_id=a&", {"a", "", "", "", ""});
    row("behind a path", "/bus?client_id=a", {"a", "", "", "", ""});
}

void TestUpgradeRequest::query()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArrayList, expected);
    const auto verdict = readRequest(handshake(target));
    QVERIFY(std::holds_alternative<UpgradeRequest>(verdict));
    const Greeting &greeting = std::get<UpgradeRequest>(verdict).greeting;
    QCOMPARE(QByteArrayList({greeting.clientId, greeting.clientType, greeting.screenName, greeting.avatar, greeting.personality}),
             expected);
}

void TestUpgradeRequest::subprotocols_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArrayList>("offered");
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("none") << QByteArray() << QByteArrayList() << QByteArray();
    QTest::newRow("structured") << QByteArray("Sec-WebSocket-Protocol: arqonbus.v1\r\n") << QByteArrayList({"arqonbus.v1"})
                                << QByteArray("arqonbus.v1");
    QTest::newRow("classic") << QByteArray("Sec-WebSocket-Protocol: arqonbus.classic\r\n") << QByteArrayList({"arqonbus.classic"})
                             << QByteArray("arqonbus.classic");
    QTest::newRow("the client's order") << QByteArray("Sec-WebSocket-Protocol: x, arqonbus.v1 ,arqonbus.classic\r\n")
                                        << QByteArrayList({"x", "arqonbus.v1", "arqonbus.classic"}) << QByteArray("arqonbus.v1");
    QTest::newRow("in two fields") << QByteArray("Sec-WebSocket-Protocol: arqonbus.classic\r\nSec-WebSocket-Protocol: arqonbus.v1\r\n")
                                   << QByteArrayList({"arqonbus.classic", "arqonbus.v1"}) << QByteArray("arqonbus.classic");
    QTest::newRow("unknown") << QByteArray("Sec-WebSocket-Protocol: mqtt, ARQONBUS.V1\r\n") << QByteArrayList({"mqtt", "ARQONBUS.V1"})
                             << QByteArray();
}

void TestUpgradeRequest::subprotocols()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArrayList, offered);
    QFETCH(QByteArray, chosen);
    const auto request = std::get<UpgradeRequest>(readRequest(handshake("/", fields)));
    QCOMPARE(request.offered, offered);
    QCOMPARE(request.subprotocol, chosen);
    QCOMPARE(request.greeting.dialect.has_value(), !chosen.isEmpty());
    if (request.greeting.dialect)
        QVERIFY((*request.greeting.dialect == Dialect::Classic) == (chosen == "arqonbus.classic"));
    const QByteArray line = "Sec-WebSocket-Protocol: " + chosen + "\r\n";
    QCOMPARE(request.canonicalHead().count("Protocol"), chosen.isEmpty() ? 0 : 1);
    QVERIFY(chosen.isEmpty() || request.canonicalHead().contains(line));
}

void TestUpgradeRequest::canonicalHead_isAHandshakeItself()
{
    const auto request = std::get<UpgradeRequest>(readRequest(Firefox));
    const QByteArray head = request.canonicalHead();
    QVERIFY(head.size() < 220);
    QVERIFY(!head.contains("Cookie"));
    const auto again = std::get<UpgradeRequest>(readByteByByte(head));
    QCOMPARE(again.headSize, head.size());
    QCOMPARE(again.key, request.key);
    QCOMPARE(again.subprotocol, "arqonbus.v1");
    QCOMPARE(again.canonicalHead(), head);
}

void TestUpgradeRequest::refusal_isACompleteResponse()
{
    const HttpRefusal refusal{503, "The server is \"full\".", {{"Retry-After", "5"}}};
    const QByteArray response = refusal.response();
    const qsizetype end = response.indexOf("\r\n\r\n");
    const QByteArray body = response.sliced(end + 4);
    QVERIFY(response.startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QVERIFY(response.contains("\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"));
    QVERIFY(response.contains("\r\nConnection: close\r\n"));
    QVERIFY(response.contains("\r\nRetry-After: 5\r\n"));
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QCOMPARE(object.keys(), QStringList({QStringLiteral("code"), QStringLiteral("error"), QStringLiteral("message")}));
    QCOMPARE(object.value(QStringLiteral("code")).toInt(), 503);
    QCOMPARE(object.value(QStringLiteral("error")).toString(), QStringLiteral("unavailable"));
    QCOMPARE(object.value(QStringLiteral("message")).toString(), QStringLiteral("The server is \"full\"."));
}

void TestUpgradeRequest::refusal_ofTheVersion_namesTheRightOne()
{
    const auto refusal = std::get<HttpRefusal>(readRequest(replaced("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8")));
    const QByteArray response = refusal.response();
    QVERIFY(response.startsWith("HTTP/1.1 426 Upgrade Required\r\n"));
    QVERIFY(response.contains("\r\nSec-WebSocket-Version: 13\r\n"));
    QVERIFY(response.contains("\r\nUpgrade: websocket\r\n"));
    QVERIFY(response.contains("\r\nConnection: close, Upgrade\r\n"));
}

QTEST_GUILESS_MAIN(TestUpgradeRequest)

#include "tst_upgraderequest.moc"
