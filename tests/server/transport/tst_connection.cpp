// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

using namespace arqon;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_comesBack();
};

void TestConnection::text_comesBack()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("hello"));
    QCOMPARE(client->readMessage(), QByteArray("hello"));
    QVERIFY(client->send(RawClient::closeFrame(1000)));
    QCOMPARE(client->readCloseCode(), 1000);
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{1000});
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
