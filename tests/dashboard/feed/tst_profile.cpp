// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/profile.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_Profile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create_takes_data();
    void create_takes();
    void create_refuses_data();
    void create_refuses();
    void json_comesBack();
    void withoutSecrets_leavesThemOut();
    void clientId_isAName();
    void connectsAs_comparesTheWay();
    void currentToken_isReadAnew();
};

void tst_Profile::create_takes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("port");
    QTest::newRow("whole") << u"ws://bus.example.org:9200/path"_s << u"ws://bus.example.org:9200/path"_s << 9200;
    QTest::newRow("TLS") << u"wss://bus.example.org"_s << u"wss://bus.example.org"_s << 443;
    QTest::newRow("host") << u"bus.example.org"_s << u"ws://bus.example.org:9100"_s << 9100;
    QTest::newRow("host and port") << u"localhost:9200"_s << u"ws://localhost:9200"_s << 9200;
    QTest::newRow("spaces") << u"  ws://localhost:1 "_s << u"ws://localhost:1"_s << 1;
    QTest::newRow("https") << u"https://bus.example.org"_s << u"wss://bus.example.org"_s << 443;
    QTest::newRow("http") << u"http://localhost:9100"_s << u"ws://localhost:9100"_s << 9100;
    QTest::newRow("ws without a port") << u"ws://bus.example.org"_s << u"ws://bus.example.org"_s << 80;
    QTest::newRow("IPv6") << u"ws://[::1]:9100"_s << u"ws://[::1]:9100"_s << 9100;
}

void tst_Profile::create_takes()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    QFETCH(int, port);
    const auto profile = Profile::create(u"mine"_s, typed);
    QVERIFY(profile);
    QCOMPARE(profile->url, QUrl(url));
    QCOMPARE(profile->url.port(profile->url.scheme() == "wss"_L1 ? 443 : 80), port);
    QCOMPARE(profile->name, u"mine"_s);
    QVERIFY(!profile->id.isEmpty());
}

void tst_Profile::create_refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("token");
    QTest::newRow("nothing") << u"a"_s << u""_s << QByteArray("url") << QString();
    QTest::newRow("spaces") << u"a"_s << u"   "_s << QByteArray("url") << QString();
    QTest::newRow("ftp") << u"a"_s << u"ftp://localhost:9100"_s << QByteArray("url") << QString();
    QTest::newRow("no host") << u"a"_s << u"ws://"_s << QByteArray("url") << QString();
    QTest::newRow("port too high") << u"a"_s << u"ws://localhost:99999"_s << QByteArray("url") << QString();
    QTest::newRow("space inside") << u"a"_s << u"ws://local host:9100"_s << QByteArray("url") << QString();
    QTest::newRow("long name") << QString(65, u'x') << u"ws://localhost:9100"_s << QByteArray("name") << QString();
    QTest::newRow("token of two words") << u"a"_s << u"localhost"_s << QByteArray("token") << u"two words"_s;
    QTest::newRow("token of two lines") << u"a"_s << u"localhost"_s << QByteArray("token") << u"x\r\nCookie: y"_s;
    QTest::newRow("token not of ASCII") << u"a"_s << u"localhost"_s << QByteArray("token") << u"töken"_s;
    QTest::newRow("long token") << u"a"_s << u"localhost"_s << QByteArray("token") << QString(8193, u'x');
}

void tst_Profile::create_refuses()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QByteArray, field);
    QFETCH(QString, token);
    const auto profile = Profile::create(name, typed, token);
    QVERIFY(!profile);
    QCOMPARE(profile.error().field, field);
    QVERIFY(!profile.error().message.isEmpty());
}

void tst_Profile::json_comesBack()
{
    Profile profile =
        *Profile::create(u"Mine"_s, u"wss://user:secret@bus.example.org/?token=abc"_s, u"arqk_1_x"_s, u"/ca.pem"_s, u"robot/screen"_s);
    profile.autoConnect = true;
    const auto again = Profile::fromJson(profile.toJson());
    QVERIFY(again);
    QCOMPARE(*again, profile);
}

void tst_Profile::withoutSecrets_leavesThemOut()
{
    const Profile profile =
        *Profile::create(u"Mine"_s, u"wss://user:secret@bus.example.org:9100/bus?token=abc#x"_s, u"arqk_1_x"_s, {}, u"robot"_s);
    QCOMPARE(profile.withoutSecrets().token, QString());
    QCOMPARE(profile.withoutSecrets().clientId, QString());
    QCOMPARE(profile.withoutSecrets().url, QUrl(u"wss://bus.example.org:9100/bus"_s));
    // A name made from the address has none either.
    QCOMPARE(Profile::create({}, u"wss://user:secret@bus.example.org:9100"_s)->name, u"bus.example.org:9100"_s);
}

void tst_Profile::clientId_isAName()
{
    QCOMPARE(Profile::create({}, u"bus"_s, {}, {}, u" robot/1 "_s)->clientId, u"robot/1"_s);
    for (const QString &wrong : {u"two words"_s, u"a:b"_s, u"*"_s, QString(129, u'x'), u"r\u00f6bot"_s}) {
        const auto profile = Profile::create({}, u"bus"_s, {}, {}, wrong);
        QVERIFY2(!profile, qPrintable(wrong));
        QCOMPARE(profile.error().field, QByteArray("client_id"));
    }
}

void tst_Profile::connectsAs_comparesTheWay()
{
    const Profile profile = *Profile::create(u"Mine"_s, u"wss://bus"_s, u"token"_s, u"/ca.pem"_s);
    Profile other = profile;
    other.name = u"Other"_s;
    other.autoConnect = true;
    QVERIFY(profile.connectsAs(other));
    QVERIFY(!profile.connectsAs(*Profile::create(u"Mine"_s, u"wss://bus2"_s, u"token"_s, u"/ca.pem"_s)));
    QVERIFY(!profile.connectsAs(*Profile::create(u"Mine"_s, u"wss://bus"_s, u"another"_s, u"/ca.pem"_s)));
    QVERIFY(!profile.connectsAs(*Profile::create(u"Mine"_s, u"wss://bus"_s, u"token"_s)));
    QVERIFY(!profile.connectsAs(*Profile::create(u"Mine"_s, u"wss://bus"_s, u"token"_s, u"/ca.pem"_s, u"robot"_s)));
    other.tokenFile = u"/token"_s;
    QVERIFY(!profile.connectsAs(other));
}

void tst_Profile::currentToken_isReadAnew()
{
    Profile profile = *Profile::create(u"Mine"_s, u"wss://bus"_s, u"fixed"_s);
    QCOMPARE(profile.currentToken(), u"fixed"_s);
    QTemporaryFile file;
    QVERIFY(file.open());
    profile.tokenFile = file.fileName();
    QCOMPARE(profile.currentToken(), QString());
    file.write("first\n");
    file.flush();
    QCOMPARE(profile.currentToken(), u"first"_s);
    file.resize(0);
    file.seek(0);
    file.write("second");
    file.flush();
    QCOMPARE(profile.currentToken(), u"second"_s);
    file.write("\r\nCookie: x");
    file.flush();
    QCOMPARE(profile.currentToken(), QString()); // it would end the header
    profile.tokenFile = u"/nowhere/token"_s;
    QCOMPARE(profile.currentToken(), QString());
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
