// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"
#include "shared/client/token.h"
#include "tests/support/fakebus.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

class TestClientToken : public QObject
{
    Q_OBJECT

    /// The first token says so, the second is the second, ...
    static ClientOptions withTokens(int &given)
    {
        ClientOptions options;
        options.initialBackoff = 1ms;
        options.token = [&given] { return u"token-%1"_s.arg(++given); };
        return options;
    }
    static QString tokenOf(const QByteArray &claims)
    {
        return u"e30."_s + QString::fromLatin1(claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
               + u".c2ln"_s;
    }

private Q_SLOTS:
    void connectTo_showsIt()
    {
        FakeBus bus;
        ClientOptions options;
        options.token = [] { return tokenOf(R"({"user_id":"ann"})"); };
        BusClient client(options);
        client.connectTo(bus.url());
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        QCOMPARE(bus.authorizations(), QByteArrayList{"Bearer " + options.token().toLatin1()});
        // The bus lets nobody have another name than the token's.
        QCOMPARE(client.clientId(), u"ann"_s);
        QCOMPARE(bus.query().queryItemValue(u"client_id"_s), u"ann"_s);
        QVERIFY(!bus.query().hasQueryItem(u"token"_s));
    }

    void connectTo_showsNoneWhereThereIsNone()
    {
        FakeBus bus;
        BusClient client;
        client.connectTo(bus.url());
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        QCOMPARE(bus.authorizations(), QByteArrayList{QByteArray()});
    }

    void reconnect_asksForAFreshOne()
    {
        FakeBus bus;
        int given = 0;
        BusClient client(withTokens(given));
        client.connectTo(bus.url(), {u"ann"_s, {}, {}, {}, {}});
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        bus.closeWith(4001, u"token expired"_s);
        QTRY_COMPARE(bus.connections(), 2);
        QTRY_VERIFY(client.isConnected());
        QCOMPARE(bus.authorizations(), (QByteArrayList{"Bearer token-1", "Bearer token-2"}));
    }

    void tokenExpiring_isAnsweredWithAFreshOne()
    {
        FakeBus bus;
        int given = 0;
        BusClient client(withTokens(given));
        QSignalSpy told(&client, &BusClient::systemEvent);
        client.connectTo(bus.url(), {u"ann"_s, {}, {}, {}, {}});
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        bus.sendSystem(u"pm"_s, u"pm"_s, {{u"event"_s, u"token_expiring"_s}, {u"expires_at"_s, u"2026-01-01T00:00:00.000Z"_s}});
        QTRY_COMPARE(bus.commands(u"identify"_s).size(), 1);
        const QJsonObject payload = bus.commands(u"identify"_s).first().value(u"payload"_s).toObject();
        QCOMPARE(payload.value(u"parameters"_s).toObject().value(u"token"_s).toString(), u"token-2"_s);
        QCOMPARE(told.count(), 1);
    }

    void tokenExpiring_withoutATokenIsOnlyTold()
    {
        FakeBus bus;
        BusClient client;
        QSignalSpy told(&client, &BusClient::systemEvent);
        client.connectTo(bus.url());
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        bus.sendSystem(u"pm"_s, u"pm"_s, {{u"event"_s, u"token_expiring"_s}});
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(bus.commands(u"identify"_s).isEmpty());
    }

    void refusedRenewal_isTold()
    {
        FakeBus bus;
        bus.setScript([&](const QJsonObject &frame) {
            bus.fail(frame, 401, u"unauthenticated"_s);
            return true;
        });
        int given = 0;
        BusClient client(withTokens(given));
        QSignalSpy errors(&client, &BusClient::errorReceived);
        client.connectTo(bus.url(), {u"ann"_s, {}, {}, {}, {}});
        QTRY_VERIFY(client.isConnected() && bus.isConnected());
        bus.sendSystem(u"pm"_s, u"pm"_s, {{u"event"_s, u"token_expiring"_s}});
        QTRY_COMPARE(errors.count(), 1);
        QCOMPARE(errors.first().first().value<BusError>().code, 401);
    }

    void subjectOfToken_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("subject");
        QTest::newRow("sub") << tokenOf(R"({"sub":"ann"})") << u"ann"_s;
        QTest::newRow("user_id") << tokenOf(R"({"sub":"ann","user_id":"bob"})") << u"bob"_s;
        QTest::newRow("number") << tokenOf(R"({"user_id":42})") << u"42"_s;
        QTest::newRow("neither") << tokenOf("{}") << QString();
        QTest::newRow("no object") << tokenOf("[]") << QString();
        QTest::newRow("API key") << u"arqk_1234_secret"_s << QString();
        QTest::newRow("rubbish") << u"..."_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void subjectOfToken()
    {
        QFETCH(QString, token);
        QTEST(client::subjectOfToken(token), "subject");
    }
};

QTEST_GUILESS_MAIN(TestClientToken)
#include "tst_client_token.moc"
