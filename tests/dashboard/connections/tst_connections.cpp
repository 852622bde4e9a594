// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/connections/connections.h"
#include "tests/support/dashboard/fakesession.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_Connections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstRun_connectsToThisComputer();
    void changes_areKept();
    void start_connectsToTheMarkedOne();
    void start_withoutAMarkStaysClosed();
    void token_isKeptForItsOwnerOnly();
    void changedToken_isShownAtOnce();
    void autoConnect_isForOne();
    void connectTo_changesOver();
    void change_ofTheCurrentReconnects();
    void renamed_keepsTheConnection();
    void openedAgain_triesAtOnceOnlyIfThereIsNone();
    void refused_saysWhy();
    void export_hasNoSecrets();
    void import_addsWhatIsNew();
    void import_refuses_data();
    void import_refuses();
    void damagedFile_isToldAndPutAside();
    void badEntry_isLeftOutAlone_data();
    void badEntry_isLeftOutAlone();
    void listThatIsNone_isKept();
    void tooMany_keepsTheFirst();
    void open_takesASavedOneOrAnother();
};

namespace {

struct World
{
    QTemporaryDir folder;
    FakeSession session;
    Connections connections{session, folder.path()};

    QString idAt(int row) { return connections.index(row).data(Connections::IdRole).toString(); }
    QUrl file(const QString &name) { return QUrl::fromLocalFile(folder.filePath(name)); }
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

void tst_Connections::firstRun_connectsToThisComputer()
{
    World world;
    QCOMPARE(world.connections.rowCount(), 1);
    world.connections.start();
    QCOMPARE(world.session.profile().url, QUrl(u"ws://localhost:9100"_s));
    QCOMPARE(world.session.state(), BusSession::State::Connected);
    QVERIFY(world.connections.index(0).data(Connections::CurrentRole).toBool());
}

void tst_Connections::changes_areKept()
{
    World world;
    QCOMPARE(world.connections.add(u"Staging"_s, u"wss://u:pw@bus.example.org/?token=t"_s), QString());
    QCOMPARE(world.connections.add({}, u"10.0.0.7"_s), QString());
    world.connections.remove(world.idAt(0));
    QCOMPARE(world.connections.change(world.idAt(1), u"Plant"_s, u"10.0.0.8:9200"_s), QString());
    FakeSession session;
    const Connections again(session, world.folder.path());
    QCOMPARE(again.profiles(), world.connections.profiles());
    QCOMPARE(again.rowCount(), 2);
    QCOMPARE(again.profiles()[0].url, QUrl(u"wss://u:pw@bus.example.org/?token=t"_s));
    QCOMPARE(again.profiles()[1].name, u"Plant"_s);
    // What is on the screen has no secrets.
    QCOMPARE(again.index(0).data(Connections::AddressRole).toString(), u"wss://bus.example.org/"_s);
}

void tst_Connections::start_connectsToTheMarkedOne()
{
    World world;
    world.connections.add(u"Plant"_s, u"plant.example.org"_s);
    world.connections.setAutoConnect(world.idAt(1), true);
    FakeSession session;
    Connections again(session, world.folder.path());
    again.start();
    QCOMPARE(session.serverName(), u"Plant"_s);
}

void tst_Connections::start_withoutAMarkStaysClosed()
{
    World world;
    world.connections.setAutoConnect(world.idAt(0), false);
    FakeSession session;
    Connections again(session, world.folder.path());
    again.start();
    QCOMPARE(session.state(), BusSession::State::Closed);
}

void tst_Connections::token_isKeptForItsOwnerOnly()
{
    World world;
    QCOMPARE(world.connections.add(u"Plant"_s, u"wss://plant"_s, u" arqk_1_secret\n"_s, u"/etc/ca.pem"_s, u"robot"_s), QString());
    FakeSession session;
    const Connections again(session, world.folder.path());
    QCOMPARE(again.profiles()[1].token, u"arqk_1_secret"_s);
    QCOMPARE(again.profiles()[1].caFile, u"/etc/ca.pem"_s);
    const QVariantMap details = again.details(again.profiles()[1].id);
    QCOMPARE(details, (QVariantMap{{u"name"_s, u"Plant"_s},
                                   {u"url"_s, u"wss://plant"_s},
                                   {u"token"_s, u"arqk_1_secret"_s},
                                   {u"caFile"_s, u"/etc/ca.pem"_s},
                                   {u"clientId"_s, u"robot"_s}}));
    QVERIFY(again.details(u"nobody"_s).isEmpty());
    const QFileInfo file(world.folder.filePath(u"connections.json"_s));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void tst_Connections::changedToken_isShownAtOnce()
{
    World world;
    world.connections.start();
    QSignalSpy states(&world.session, &BusSession::stateChanged);
    QCOMPARE(world.connections.change(world.idAt(0), u"Here"_s, u"ws://localhost:9100"_s, u"fresh"_s), QString());
    QCOMPARE(world.session.profile().token, u"fresh"_s);
    QCOMPARE(states.size(), 2); // closed, and connected anew
    QVERIFY(!world.connections.change(world.idAt(0), u"Here"_s, u"ws://localhost:9100"_s, u"two words"_s).isEmpty());
    QCOMPARE(world.session.profile().token, u"fresh"_s);
}

void tst_Connections::autoConnect_isForOne()
{
    World world;
    world.connections.add(u"a"_s, u"a"_s);
    world.connections.setAutoConnect(world.idAt(1), true);
    QVERIFY(!world.connections.profiles()[0].autoConnect);
    QVERIFY(world.connections.profiles()[1].autoConnect);
}

void tst_Connections::connectTo_changesOver()
{
    World world;
    world.connections.start();
    world.connections.add(u"a"_s, u"a.example.org"_s);
    QSignalSpy changed(&world.session, &BusSession::serverChanged);
    world.connections.connectTo(world.idAt(1));
    QCOMPARE(world.session.serverName(), u"a"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!world.connections.index(0).data(Connections::CurrentRole).toBool());
    QVERIFY(world.connections.index(1).data(Connections::CurrentRole).toBool());
    world.session.close();
    QVERIFY(!world.connections.index(1).data(Connections::CurrentRole).toBool());
}

void tst_Connections::change_ofTheCurrentReconnects()
{
    World world;
    world.connections.start();
    world.connections.change(world.idAt(0), u"Here"_s, u"localhost:9200"_s);
    QCOMPARE(world.session.profile().url, QUrl(u"ws://localhost:9200"_s));
    QCOMPARE(world.session.serverName(), u"Here"_s);
}

void tst_Connections::renamed_keepsTheConnection()
{
    World world;
    world.connections.start();
    QSignalSpy states(&world.session, &BusSession::stateChanged);
    QSignalSpy servers(&world.session, &BusSession::serverChanged);
    QSignalSpy profiles(&world.session, &BusSession::profileChanged);
    QCOMPARE(world.connections.change(world.idAt(0), u"Here"_s, u"ws://localhost:9100"_s), QString());
    QCOMPARE(world.session.serverName(), u"Here"_s);
    QCOMPARE(profiles.size(), 1);
    QCOMPARE(servers.size(), 0);
    QCOMPARE(states.size(), 0);
    // Saved a second time, under another name: the connection is the same, and the list marks the other one.
    world.connections.add(u"Also here"_s, u"ws://localhost:9100"_s);
    world.connections.connectTo(world.idAt(1));
    QCOMPARE(world.session.serverName(), u"Also here"_s);
    QVERIFY(world.connections.index(1).data(Connections::CurrentRole).toBool());
    QCOMPARE(servers.size() + states.size(), 0);
    QCOMPARE(world.connections.change(world.idAt(1), u"Also here"_s, u"ws://localhost:9200"_s), QString());
    QCOMPARE(servers.size(), 1);
    QVERIFY(!states.isEmpty());
}

void tst_Connections::openedAgain_triesAtOnceOnlyIfThereIsNone()
{
    World world;
    world.connections.start();
    QSignalSpy states(&world.session, &BusSession::stateChanged);
    world.connections.connectTo(world.idAt(0));
    QCOMPARE(states.size(), 0);
    for (const auto without : {BusSession::State::Closed, BusSession::State::Waiting, BusSession::State::Refused}) {
        world.session.setState(without, u"gone"_s);
        world.connections.connectTo(world.idAt(0));
        QCOMPARE(world.session.state(), BusSession::State::Connected);
    }
}

void tst_Connections::refused_saysWhy()
{
    World world;
    QVERIFY(!world.connections.add(u"x"_s, u"ftp://example.org"_s).isEmpty());
    QVERIFY(!world.connections.add(u"x"_s, u""_s).isEmpty());
    QVERIFY(!world.connections.change(u"nothing"_s, u"x"_s, u"localhost"_s).isEmpty());
    QCOMPARE(world.connections.rowCount(), 1);
    for (int i = 1; i < ProfileStore::limit; ++i)
        QCOMPARE(world.connections.add({}, u"host-%1"_s.arg(i)), QString());
    QVERIFY(!world.connections.add({}, u"one-more"_s).isEmpty());
}

void tst_Connections::export_hasNoSecrets()
{
    World world;
    world.connections.add(u"Staging"_s, u"wss://user:secret@bus.example.org:9100/bus?token=hidden"_s, u"arqk_whispered"_s, {}, u"robot"_s);
    QCOMPARE(world.connections.exportTo(world.file(u"out.json"_s)), QString());
    const QByteArray text = contents(world.folder.filePath(u"out.json"_s));
    QVERIFY(text.contains("wss://bus.example.org:9100/bus"));
    QVERIFY(!text.contains("secret") && !text.contains("hidden") && !text.contains("user") && !text.contains("whispered")
            && !text.contains("robot"));
    QVERIFY(!world.connections.exportTo(QUrl::fromLocalFile(u"/nowhere/at/all.json"_s)).isEmpty());
}

void tst_Connections::import_addsWhatIsNew()
{
    World other;
    other.connections.add(u"Plant"_s, u"plant.example.org"_s);
    other.connections.exportTo(other.file(u"out.json"_s));
    World world;
    QCOMPARE(world.connections.importFrom(other.file(u"out.json"_s)), QString());
    QCOMPARE(world.connections.rowCount(), 2); // localhost was there
    QCOMPARE(world.connections.profiles()[1].name, u"Plant"_s);
    QCOMPARE(world.connections.importFrom(other.file(u"out.json"_s)), QString());
    QCOMPARE(world.connections.rowCount(), 2);
}

void tst_Connections::import_refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("servers: 3");
    QTest::newRow("no list") << QByteArray("{\"profiles\":7}");
    QTest::newRow("a bad address") << QByteArray("{\"profiles\":[{\"name\":\"a\",\"url\":\"ftp://a\"}]}");
    QTest::newRow("no address") << QByteArray("{\"profiles\":[{\"name\":\"a\"}]}");
    QTest::newRow("a token of two lines") << QByteArray("{\"profiles\":[{\"url\":\"a\",\"token\":\"x\\r\\nCookie:y\"}]}");
    QTest::newRow("not objects") << QByteArray("{\"profiles\":[1,2]}");
    QTest::newRow("too many") << "{\"profiles\":[" + QByteArray("{\"url\":\"a\"},").repeated(ProfileStore::limit) + "{\"url\":\"a\"}]}";
}

void tst_Connections::import_refuses()
{
    QFETCH(QByteArray, text);
    World world;
    write(world.folder.filePath(u"in.json"_s), text);
    QVERIFY(!world.connections.importFrom(world.file(u"in.json"_s)).isEmpty());
    QCOMPARE(world.connections.rowCount(), 1);
}

void tst_Connections::damagedFile_isToldAndPutAside()
{
    QTemporaryDir folder;
    write(folder.filePath(u"connections.json"_s), "{\"profiles\":[");
    FakeSession session;
    const Connections connections(session, folder.path());
    QVERIFY(!connections.problem().isEmpty());
    QCOMPARE(connections.rowCount(), 1);
}

void tst_Connections::badEntry_isLeftOutAlone_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("called");
    QTest::newRow("empty address") << QByteArray(R"({"name":"Mill","url":""})") << u"Mill: "_s;
    QTest::newRow("no address") << QByteArray(R"({"name":"Mill"})") << u"Mill: "_s;
    QTest::newRow("bad scheme") << QByteArray(R"({"name":"Mill","url":"ftp://mill"})") << u"Mill: "_s;
    QTest::newRow("bad token") << QByteArray(R"({"name":"Mill","url":"mill","token":"two words"})") << u"Mill: "_s;
    QTest::newRow("bad name on the bus") << QByteArray(R"({"name":"Mill","url":"mill","client_id":"a b"})") << u"Mill: "_s;
    QTest::newRow("without a name") << QByteArray(R"({"url":""})") << u"number 2: "_s;
    QTest::newRow("no object") << QByteArray("7") << u"number 2: "_s;
    QTest::newRow("null") << QByteArray("null") << u"number 2: "_s;
}

void tst_Connections::badEntry_isLeftOutAlone()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, called);
    QTemporaryDir folder;
    const QByteArray text = R"({"profiles":[{"id":"a","name":"Plant","url":"ws://plant","token":"kept"},)" + entry
                            + R"(,{"id":"b","name":"Port","url":"ws://port"}]})";
    const QString path = folder.filePath(u"connections.json"_s);
    write(path, text);
    FakeSession session;
    Connections connections(session, folder.path());
    QCOMPARE(connections.rowCount(), 2);
    QCOMPARE(connections.profiles()[0].token, u"kept"_s);
    QCOMPARE(connections.profiles()[1].name, u"Port"_s);
    QVERIFY2(connections.problem().contains(called), qPrintable(connections.problem()));
    QVERIFY(connections.problem().contains(path + u".damaged"_s));
    // What is saved now is without it; the file as it was is there.
    connections.setAutoConnect(u"b"_s, true);
    QCOMPARE(contents(path + u".damaged"_s), text);
    const Connections again(session, folder.path());
    QCOMPARE(again.rowCount(), 2);
    QCOMPARE(again.problem(), QString());
}

void tst_Connections::listThatIsNone_isKept()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"connections.json"_s);
    write(path, R"({"servers":[]})");
    FakeSession session;
    const Connections connections(session, folder.path());
    QCOMPARE(connections.rowCount(), 1);
    QVERIFY(connections.problem().contains(u"no profiles"_s));
    QCOMPARE(contents(path + u".damaged"_s), R"({"servers":[]})");
}

void tst_Connections::tooMany_keepsTheFirst()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"connections.json"_s);
    write(path,
          "{\"profiles\":[" + QByteArray("{\"url\":\"a\"},").repeated(ProfileStore::limit + 4) + "{\"name\":\"Last\",\"url\":\"b\"}]}");
    FakeSession session;
    const Connections connections(session, folder.path());
    QCOMPARE(connections.rowCount(), ProfileStore::limit);
    QVERIFY2(connections.problem().endsWith(u"and 2 more"_s), qPrintable(connections.problem()));
    QVERIFY(QFileInfo::exists(path + u".damaged"_s));
}

void tst_Connections::open_takesASavedOneOrAnother()
{
    World world;
    world.connections.open(*Profile::create({}, u"ws://localhost:9100"_s));
    QCOMPARE(world.session.profile().id, u"local"_s);
    world.connections.open(*Profile::create({}, u"elsewhere"_s));
    QCOMPARE(world.session.profile().url, QUrl(u"ws://elsewhere:9100"_s));
    QCOMPARE(world.connections.rowCount(), 1); // not saved for that
    // What the command line does not say comes from the list.
    world.connections.add(u"Plant"_s, u"wss://plant"_s, u"saved"_s, u"/saved.pem"_s, u"robot"_s);
    world.connections.open(*Profile::create({}, u"wss://plant"_s));
    QCOMPARE(world.session.profile(), world.connections.profiles()[1]);
    world.connections.open(*Profile::create({}, u"wss://plant"_s, u"given"_s, u"/given.pem"_s));
    QCOMPARE(world.session.profile().token, u"given"_s);
    QCOMPARE(world.session.profile().caFile, u"/given.pem"_s);
    Profile read = *Profile::create({}, u"wss://plant"_s);
    read.tokenFile = u"/token"_s;
    world.connections.open(read);
    QCOMPARE(world.session.profile().token, QString());
    QCOMPARE(world.session.profile().tokenFile, u"/token"_s);
    QCOMPARE(world.connections.profiles()[1].token, u"saved"_s);
}

QTEST_GUILESS_MAIN(tst_Connections)
#include "tst_connections.moc"
