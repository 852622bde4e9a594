// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/profile.h"

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
};

void tst_Profile::create_takes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("whole") << u"ws://bus.example.org:9200/path"_s << u"ws://bus.example.org:9200/path"_s;
    QTest::newRow("TLS") << u"wss://bus.example.org"_s << u"wss://bus.example.org"_s;
    QTest::newRow("host") << u"bus.example.org"_s << u"ws://bus.example.org:9100"_s;
    QTest::newRow("host and port") << u"localhost:9200"_s << u"ws://localhost:9200"_s;
    QTest::newRow("spaces") << u"  ws://localhost:1 "_s << u"ws://localhost:1"_s;
    QTest::newRow("IPv6") << u"ws://[::1]:9100"_s << u"ws://[::1]:9100"_s;
}

void tst_Profile::create_takes()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    const auto profile = Profile::create(u"mine"_s, typed);
    QVERIFY(profile);
    QCOMPARE(profile->url, QUrl(url));
    QCOMPARE(profile->name, u"mine"_s);
    QVERIFY(!profile->id.isEmpty());
}

void tst_Profile::create_refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("nothing") << u"a"_s << u""_s << QByteArray("url");
    QTest::newRow("spaces") << u"a"_s << u"   "_s << QByteArray("url");
    QTest::newRow("http") << u"a"_s << u"http://localhost:9100"_s << QByteArray("url");
    QTest::newRow("no host") << u"a"_s << u"ws://"_s << QByteArray("url");
    QTest::newRow("port too high") << u"a"_s << u"ws://localhost:99999"_s << QByteArray("url");
    QTest::newRow("space inside") << u"a"_s << u"ws://local host:9100"_s << QByteArray("url");
    QTest::newRow("long name") << QString(65, u'x') << u"ws://localhost:9100"_s << QByteArray("name");
}

void tst_Profile::create_refuses()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QByteArray, field);
    const auto profile = Profile::create(name, typed);
    QVERIFY(!profile);
    QCOMPARE(profile.error().field, field);
    QVERIFY(!profile.error().message.isEmpty());
}

void tst_Profile::json_comesBack()
{
    Profile profile = *Profile::create(u"Mine"_s, u"wss://user:secret@bus.example.org/?token=abc"_s);
    profile.autoConnect = true;
    const auto again = Profile::fromJson(profile.toJson());
    QVERIFY(again);
    QCOMPARE(*again, profile);
}

void tst_Profile::withoutSecrets_leavesThemOut()
{
    const Profile profile = *Profile::create(u"Mine"_s, u"wss://user:secret@bus.example.org:9100/bus?token=abc#x"_s);
    QCOMPARE(profile.withoutSecrets().url, QUrl(u"wss://bus.example.org:9100/bus"_s));
    // A name made from the address has none either.
    QCOMPARE(Profile::create({}, u"wss://user:secret@bus.example.org:9100"_s)->name, u"bus.example.org:9100"_s);
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
