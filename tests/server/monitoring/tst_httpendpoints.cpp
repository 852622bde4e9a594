// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpendpoints.h"
#include "server/telemetry/snapshot.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace arqon;
using namespace std::chrono_literals;

namespace {

const ServerFacts Facts{"bus-1", std::chrono::milliseconds(1000)};

/// As if the shards answered at once.
void gatherNow(const std::function<void(const Snapshot &)> &done)
{
    Snapshot snapshot;
    snapshot.clients = 7;
    done(snapshot);
}

ServerFacts facts()
{
    return Facts;
}

std::shared_ptr<const Snapshot> noRecent()
{
    return nullptr;
}

HttpEndpoints::Sources wellSources()
{
    return {facts, gatherNow, noRecent};
}

/// A raw client that collects what it is sent.
class Client : public QTcpSocket
{
public:
    explicit Client(quint16 port)
    {
        connect(this, &QIODevice::readyRead, this, [this] { received += readAll(); });
        connectToHost(QHostAddress::LocalHost, port);
    }
    bool isOver() const { return state() == UnconnectedState; }
    QByteArray statusLine() const { return received.left(received.indexOf("\r\n")); }
    QByteArray content() const { return received.mid(received.indexOf("\r\n\r\n") + 4); }

    QByteArray received;
};

/// Another port's listener, which gives away what it accepts.
class Elsewhere : public QTcpServer
{
public:
    explicit Elsewhere(std::function<void(qintptr)> give) : m_give(std::move(give)) { listen(QHostAddress::LocalHost); }

protected:
    void incomingConnection(qintptr descriptor) override { m_give(descriptor); }

private:
    std::function<void(qintptr)> m_give;
};

HttpLimits quick()
{
    return {.maxConnections = 3, .maxHead = 1024, .gathering = 50ms, .patience = 150ms, .farewell = 50ms, .acceptPause = 20ms};
}

} // namespace

class TestHttpEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void get_answersAndCloses()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.write("GET /health?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
        QVERIFY(client.received.contains("Content-Type: application/json\r\n"));
        QVERIFY(client.received.contains("Connection: close\r\n"));
        const QByteArray version = ARQONBUS_VERSION;
        QCOMPARE(client.content(),
                 "{\"instance\":\"bus-1\",\"status\":\"healthy\",\"uptime_seconds\":1,\"version\":\"" + version + "\"}\n");
        QTRY_COMPARE(endpoints.connections(), 0);
    }

    void head_isGetWithoutTheBody()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client get(endpoints.port());
        get.write("GET /version HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(get.isOver());
        Client head(endpoints.port());
        head.write("HEAD /version HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(head.isOver());
        QVERIFY(!get.content().isEmpty());
        QCOMPARE(head.received, get.received.chopped(get.content().size()));
    }

    void otherPathsAndMethods_areRefused()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client nowhere(endpoints.port());
        nowhere.write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(nowhere.isOver());
        QCOMPARE(nowhere.statusLine(), "HTTP/1.1 404 Not Found");
        QVERIFY(nowhere.content().contains("/version"));
        Client post(endpoints.port());
        post.write("POST /health HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(post.isOver());
        QCOMPARE(post.statusLine(), "HTTP/1.1 405 Method Not Allowed");
        QVERIFY(post.received.contains("Allow: GET, HEAD\r\n"));
    }

    void request_mayComeByteByByte()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char c : QByteArray("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")) {
            client.write(&c, 1);
            QTRY_COMPARE(client.bytesToWrite(), 0);
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
    }

    void secondRequestOnTheConnection_isNotAnswered()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.write("GET /health HTTP/1.1\r\n\r\nGET /health HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.received.count("HTTP/1.1"), 1);
    }

    void metrics_areServedWithTheirType_andCountThemselves()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        for (int i = 0; i < 2; ++i) {
            Client client(endpoints.port());
            client.write("GET /metrics?x HTTP/1.1\r\nAccept: application/openmetrics-text, text/plain\r\n\r\n");
            QTRY_VERIFY(client.isOver());
            QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
            QVERIFY(client.received.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
            QVERIFY(client.content().contains("\narqonbus_active_clients 7\n"));
            QCOMPARE(client.content().contains("arqonbus_http_requests_total{endpoint=\"/metrics\",status=\"200\"} 1\n"), i == 1);
        }
    }

    void simultaneousScrapes_areOneGathering()
    {
        std::vector<std::function<void(const Snapshot &)>> gatherings;
        HttpEndpoints endpoints({facts, [&](const auto &done) { gatherings.push_back(done); }, noRecent});
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        std::vector<std::unique_ptr<Client>> clients;
        for (const char *path : {"/metrics", "/status", "/metrics", "/health"}) {
            clients.push_back(std::make_unique<Client>(endpoints.port()));
            clients.back()->write(QByteArray("GET ") + path + " HTTP/1.1\r\n\r\n");
        }
        QTRY_VERIFY(clients[3]->isOver()); // it needs none, and waits for none
        QTRY_COMPARE(endpoints.connections(), 3);
        clients[2].reset(); // one gives up
        QTRY_COMPARE(endpoints.connections(), 2);
        QCOMPARE(gatherings.size(), size_t(1));
        gatherings[0]({});
        QTRY_VERIFY(clients[0]->isOver() && clients[1]->isOver());
        QCOMPARE(clients[0]->statusLine(), "HTTP/1.1 200 OK");
        QCOMPARE(clients[1]->statusLine(), "HTTP/1.1 200 OK");
        QCOMPARE(gatherings.size(), size_t(1));
    }

    void shardsTooBusyToAnswer_areNotWaitedForWhereThereIsARecentSnapshot()
    {
        const auto recent = [] {
            auto snapshot = std::make_shared<Snapshot>();
            snapshot->clients = 5;
            return snapshot;
        };
        HttpEndpoints endpoints({facts, [](const auto &) {}, recent}); // they never answer
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.write("GET /metrics HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
        QVERIFY(client.content().contains("\narqonbus_active_clients 5\n"));
    }

    void gatheringThatTakesTooLong_isA503()
    {
        HttpEndpoints endpoints({facts, [](const auto &) {}, noRecent}, quick());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.write("GET /metrics HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), "HTTP/1.1 503 Service Unavailable");
    }

    void badRequests_areRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("HTTP/1.1 400 Bad Request");
        QTest::newRow("body") << QByteArray("POST /health HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + QByteArray(100'000, 'x'))
                              << QByteArray("HTTP/1.1 413 Content Too Large");
        QTest::newRow("head too large") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(1024, 'x') + "\r\n\r\n")
                                        << QByteArray("HTTP/1.1 431 Request Header Fields Too Large");
        QTest::newRow("head without end") << QByteArray(2 * 1024 * 1024, 'x') << QByteArray("HTTP/1.1 431 Request Header Fields Too Large");
        QTest::newRow("silence") << QByteArray() << QByteArray("HTTP/1.1 408 Request Timeout");
        QTest::newRow("half a request") << QByteArray("GET /health HTTP/1.1\r\n") << QByteArray("HTTP/1.1 408 Request Timeout");
    }

    void badRequests_areRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        HttpEndpoints endpoints(wellSources(), quick());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        client.write(request);
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), status);
        QTRY_COMPARE(endpoints.connections(), 0);
    }

    void largestHead_isAnswered()
    {
        HttpEndpoints endpoints(wellSources(), quick());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        const QByteArray start = "GET /health HTTP/1.1\r\nA: ";
        Client client(endpoints.port());
        client.write(start + QByteArray(1024 - start.size() - 4, 'x') + "\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
    }

    void connectionsBeyondTheLimit_get503_andThenThereIsRoomAgain()
    {
        HttpLimits limits = quick();
        limits.patience = 10s;
        HttpEndpoints endpoints(wellSources(), limits);
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        std::vector<std::unique_ptr<Client>> idle;
        for (int i = 0; i < limits.maxConnections; ++i)
            idle.push_back(std::make_unique<Client>(endpoints.port()));
        QTRY_COMPARE(endpoints.connections(), limits.maxConnections);
        Client refused(endpoints.port());
        QTRY_VERIFY(refused.isOver());
        QCOMPARE(refused.statusLine(), "HTTP/1.1 503 Service Unavailable");
        idle.clear();
        QTRY_COMPARE(endpoints.connections(), 0);
        Client served(endpoints.port());
        served.write("GET /health HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(served.statusLine(), "HTTP/1.1 200 OK");
    }

    void requestFromAnotherPort_isAnswered_data()
    {
        QTest::addColumn<qsizetype>("readBefore");
        QTest::addColumn<bool>("monitoring");
        QTest::newRow("nothing read before") << qsizetype(0) << true;
        QTest::newRow("half read before") << qsizetype(20) << true;
        QTest::newRow("all read before") << qsizetype(33) << true;
        QTest::newRow("no monitoring port, nothing read before") << qsizetype(0) << false;
        QTest::newRow("no monitoring port, all read before") << qsizetype(33) << false;
    }

    void requestFromAnotherPort_isAnswered()
    {
        QFETCH(qsizetype, readBefore);
        QFETCH(bool, monitoring);
        const QByteArray request = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
        HttpEndpoints endpoints(wellSources());
        if (monitoring)
            QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        QCOMPARE(endpoints.port() != 0, monitoring);
        // Twice: the second request finds everything as the first left it.
        for (int i = 0; i < 2; ++i) {
            Elsewhere elsewhere([&](qintptr descriptor) { endpoints.serve(descriptor, request.left(readBefore)); });
            Client client(elsewhere.serverPort());
            client.write(request.mid(readBefore));
            QTRY_VERIFY(client.isOver());
            QCOMPARE(client.statusLine(), "HTTP/1.1 200 OK");
            QCOMPARE(client.received.count("HTTP/1.1"), 1);
        }
        QTRY_COMPARE(endpoints.connections(), 0);
    }

    void portInUse_isAnError()
    {
        Elsewhere elsewhere([](qintptr) {});
        HttpEndpoints endpoints(wellSources());
        const auto listening = endpoints.listen(QHostAddress::LocalHost, elsewhere.serverPort());
        QVERIFY(!listening);
        QVERIFY(listening.error().message.contains(QByteArray::number(elsewhere.serverPort())));
        QCOMPARE(listening.error().field, "monitoring.port");
        QCOMPARE(endpoints.port(), 0);
    }

    void closed_refusesNewConnections_andAnswers503Elsewhere()
    {
        HttpEndpoints endpoints(wellSources());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        const quint16 port = endpoints.port();
        endpoints.close();
        QCOMPARE(endpoints.port(), 0);
        Client late(port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        Elsewhere elsewhere([&](qintptr descriptor) { endpoints.serve(descriptor, {}); });
        Client client(elsewhere.serverPort());
        client.write("GET /health HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.statusLine(), "HTTP/1.1 503 Service Unavailable");
    }

    void deletedWithOpenConnections_leavesNothing()
    {
        auto endpoints = std::make_unique<HttpEndpoints>(wellSources());
        QVERIFY(endpoints->listen(QHostAddress::LocalHost, 0));
        Client client(endpoints->port());
        client.write("GET /hea");
        QTRY_COMPARE(endpoints->connections(), 1);
        endpoints.reset();
        QTRY_VERIFY(client.isOver());
    }

#ifdef Q_OS_LINUX
    void outOfDescriptors_pausesAcceptingAndResumes()
    {
        HttpEndpoints endpoints(wellSources(), quick());
        QVERIFY(endpoints.listen(QHostAddress::LocalHost, 0));
        Client client(endpoints.port());
        rlimit before = {};
        getrlimit(RLIMIT_NOFILE, &before);
        // What is open stays open, nothing more opens.
        const int lowestFree = dup(0);
        ::close(lowestFree);
        rlimit none = before;
        none.rlim_cur = static_cast<rlim_t>(lowestFree);
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(endpoints.connections(), 0);
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
        client.write("GET /health HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.statusLine(), "HTTP/1.1 200 OK");
    }
#endif
};

QTEST_GUILESS_MAIN(TestHttpEndpoints)
#include "tst_httpendpoints.moc"
