// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/inspector/connectiontail.h"
#include "shared/client/busclient.h"
#include "tests/support/busserver.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/turnuntil.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return false;
    if (output)
        *output = process.readAllStandardOutput().trimmed();
    return true;
}

/// Those of the dashboard's parts that have connections.
struct Connected
{
    ManualClock clock;
    LiveSession session{clock};
    TelemetryFeed feed{session};
    ConnectionTail tail{session};
};

} // namespace

/// The dashboard's connections to a real server with TLS and authentication.
class TestSecuredServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokenAndAuthority_letBothConnectionsIn();
    void unknownAuthority_isSaid();
    void noSuchAuthorities_isSaid();
    void noToken_isRefused_untilThereIsOne_data();
    void noToken_isRefused_untilThereIsOne();
    void permissionMissing_isSaid();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString apiKey(const QString &name, const QString &permission);
    Profile profile(const QString &token, const QString &caFile) const
    {
        const QString name = token == m_guest ? u"guest"_s : u"watcher"_s;
        return *Profile::create(u"Secured"_s, m_server.url().toString(), token, caFile, name);
    }

    QTemporaryDir m_folder;
    BusServer m_server;
    QString m_admin;
    QString m_guest;
};

QString TestSecuredServer::apiKey(const QString &name, const QString &permission)
{
    QByteArray key;
    return run(QStringLiteral(ARQONBUS_SERVER), {u"apikey"_s, file(u"keys"_s), name, permission}, &key) ? QString::fromUtf8(key)
                                                                                                        : QString();
}

void TestSecuredServer::initTestCase()
{
    // Signed by itself, it is its own authority.
    QVERIFY(run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
                               u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=bus"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                               file(u"bus.key"_s), u"-out"_s, file(u"bus.pem"_s)}));
    m_admin = apiKey(u"watcher"_s, u"admin"_s);
    m_guest = apiKey(u"guest"_s, u"subscribe:lab:*"_s);
    QVERIFY(m_admin.startsWith(u"arqk_"_s) && m_guest.startsWith(u"arqk_"_s));
    QVERIFY(m_server.start({u"--tls-certificate-file"_s, file(u"bus.pem"_s), u"--tls-key-file"_s, file(u"bus.key"_s),
                            u"--security-enable-authentication"_s, u"true"_s, u"--security-api-keys-file"_s, file(u"keys"_s),
                            u"--security-identify-timeout"_s, u"1s"_s}));
    QCOMPARE(m_server.url().scheme(), u"wss"_s);
}

void TestSecuredServer::tokenAndAuthority_letBothConnectionsIn()
{
    Connected connected;
    int snapshots = 0;
    connect(&connected.feed, &TelemetryFeed::snapshotReceived, this, [&snapshots] { ++snapshots; });
    connected.session.open(profile(m_admin, file(u"bus.pem"_s)));
    connected.tail.start(u"lab:bench"_s);
    QVERIFY(turnUntil([&] { return snapshots > 0 && connected.tail.state() == TailSource::State::Hearing; }));
    QCOMPARE(connected.session.state(), BusSession::State::Connected);
}

void TestSecuredServer::unknownAuthority_isSaid()
{
    Connected connected;
    connected.session.open(profile(m_admin, {}));
    QVERIFY(turnUntil([&] { return connected.session.state() == BusSession::State::Waiting; }));
    QVERIFY2(connected.session.problem().contains(u"certificate"_s), qPrintable(connected.session.problem()));
    // With the authority it is let in, in the same session.
    connected.session.open(profile(m_admin, file(u"bus.pem"_s)));
    QVERIFY(turnUntil([&] { return connected.session.isUsable(); }));
    // And not any more without.
    connected.session.open(profile(m_admin, {}));
    QVERIFY(turnUntil([&] { return connected.session.state() == BusSession::State::Waiting; }));
}

void TestSecuredServer::noSuchAuthorities_isSaid()
{
    Connected connected;
    connected.session.open(profile(m_admin, file(u"nothing.pem"_s)));
    QVERIFY(turnUntil([&] { return connected.session.state() == BusSession::State::Waiting; }));
    QVERIFY2(connected.session.problem().contains(u"nothing.pem"_s), qPrintable(connected.session.problem()));
}

void TestSecuredServer::noToken_isRefused_untilThereIsOne_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << QString() << u"4001 (not identified in time)"_s;
    QTest::newRow("a wrong one") << u"arqk_1_nobody"_s << u"401"_s;
    QTest::newRow("half of one") << m_admin.left(m_admin.size() / 2) << u"401"_s;
}

void TestSecuredServer::noToken_isRefused_untilThereIsOne()
{
    QFETCH(QString, token);
    QFETCH(QString, said);
    Connected connected;
    connected.tail.start(u"lab:bench"_s);
    connected.session.open(profile(token, file(u"bus.pem"_s)));
    QVERIFY(turnUntil([&] { return connected.session.state() == BusSession::State::Refused; }));
    QVERIFY2(connected.session.problem().contains(said), qPrintable(connected.session.problem()));
    QVERIFY(connected.tail.state() != TailSource::State::Hearing);
    connected.session.open(profile(m_admin, file(u"bus.pem"_s)));
    QVERIFY(turnUntil([&] { return connected.tail.state() == TailSource::State::Hearing; }));
}

void TestSecuredServer::permissionMissing_isSaid()
{
    Connected connected;
    connected.session.open(profile(m_guest, file(u"bus.pem"_s)));
    QVERIFY(turnUntil([&] { return !connected.feed.problem().isEmpty(); }));
    QVERIFY2(connected.feed.problem().contains(u"telemetry:read"_s), qPrintable(connected.feed.problem()));
    QVERIFY(connected.session.isUsable());
    // Somebody else comes in on the same session, and is told.
    int snapshots = 0;
    connect(&connected.feed, &TelemetryFeed::snapshotReceived, this, [&snapshots] { ++snapshots; });
    connected.session.open(profile(m_admin, file(u"bus.pem"_s)));
    QVERIFY(turnUntil([&] { return snapshots > 0; }));
    QCOMPARE(connected.feed.problem(), QString());
}

QTEST_GUILESS_MAIN(TestSecuredServer)
#include "tst_securedserver.moc"
