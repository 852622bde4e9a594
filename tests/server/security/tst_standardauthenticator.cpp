// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/standardauthenticator.h"
#include "tests/server/security/foreigntokens.h"
#include "tests/server/security/jwksserver.h"
#include "tests/server/security/madetokens.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_StandardAuthenticator : public QObject
{
    Q_OBJECT

    JwksSource::Counts m_counts;
    QTemporaryDir m_dir;

    std::unique_ptr<Authenticator> make(const SecurityOptions &options)
    {
        auto made = StandardAuthenticator::make(options, m_counts, [] { return std::chrono::seconds(NowSeconds); });
        if (!made)
            qFatal("%s", made.error().message.constData());
        return std::move(*made);
    }
    /// Lets the event loop run until the answer is there. "": let in.
    static QByteArray ask(Authenticator &authenticator, const Credentials &credentials, QByteArray *subject = nullptr)
    {
        std::optional<QByteArray> reason;
        authenticator.authenticate(credentials, [&](const Authenticator::Verdict &verdict) {
            reason = verdict ? QByteArray() : verdict.error().reason;
            if (verdict && subject)
                *subject = (*verdict)->subject;
        });
        if (!QTest::qWaitFor([&] { return reason.has_value(); }, 20'000))
            qFatal("no answer");
        return *reason;
    }
    static QByteArray ask(Authenticator &authenticator, const QByteArray &token) { return ask(authenticator, Credentials::token(token)); }
    QByteArray file(const QString &name, const QByteArray &text)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the file can't be written");
        return file.fileName().toUtf8();
    }
    /// The set with only the keys of these ids.
    static QByteArray setOf(const QStringList &ids)
    {
        QJsonArray some;
        const QJsonArray all = QJsonDocument::fromJson(foreign::Jwks).object().value(u"keys"_s).toArray();
        for (const QJsonValue &key : all) {
            if (ids.contains(key.toObject().value(u"kid"_s).toString()))
                some.append(key);
        }
        return QJsonDocument(QJsonObject{{u"keys"_s, some}}).toJson();
    }

private Q_SLOTS:
    void authenticate_knowsEachWay()
    {
        const auto key = ApiKeys::make("robot", {});
        const QByteArray users = m_dir.filePath(u"users"_s).toUtf8();
        QVERIFY(setPassword(users, "carol", "open sesame", QByteArrayList()));
        SecurityOptions options;
        options.jwtSecret = Secret;
        options.jwtKeys = {file(u"rsa.pem"_s, foreign::RsaPem), "RS512:" + file(u"rsa.pem"_s, foreign::RsaPem)};
        options.jwks = file(u"jwks.json"_s, setOf({u"ed"_s}));
        options.apiKeysFile = file(u"keys"_s, key->line);
        options.usersFile = users;
        const auto authenticator = make(options);
        QByteArray subject;
        QCOMPARE(ask(*authenticator, Credentials::token(goodToken()), &subject), "");
        QCOMPARE(subject, "alice");
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        QCOMPARE(ask(*authenticator, foreign::RS512Token), "");
        QCOMPARE(ask(*authenticator, foreign::EdDSAToken), "");
        QCOMPARE(ask(*authenticator, foreign::RS384Token), "unknown_key");
        QCOMPARE(ask(*authenticator, foreign::ES256Token), "unknown_key");
        QCOMPARE(ask(*authenticator, Credentials::token(key->key), &subject), "");
        QCOMPARE(subject, "robot");
        QCOMPARE(ask(*authenticator, key->key + 'x'), "unknown_key");
        QCOMPARE(ask(*authenticator, {Credentials::Kind::Password, "carol", "open sesame"}, &subject), "");
        QCOMPARE(subject, "carol");
        QCOMPARE(ask(*authenticator, {Credentials::Kind::Password, "carol", "open"}), "password");
        QCOMPARE(ask(*authenticator, {Credentials::Kind::Password, "dave", "open sesame"}), "password");
    }

    void authenticate_refusesWaysThatAreNotSetUp()
    {
        SecurityOptions options;
        options.jwtSecret = Secret;
        const auto tokens = make(options);
        QCOMPARE(ask(*tokens, "arqk_1_2"), "method");
        QCOMPARE(ask(*tokens, {Credentials::Kind::Password, "a", "b"}), "method");
        options.jwtSecret.clear();
        options.apiKeysFile = file(u"keys"_s, ApiKeys::make("robot", {})->line);
        QCOMPARE(ask(*make(options), goodToken()), "method");
    }

    void authenticate_boundsThePasswordsThatWait()
    {
        const QByteArray users = m_dir.filePath(u"users"_s).toUtf8();
        QVERIFY(setPassword(users, "carol", "open sesame", QByteArrayList()));
        SecurityOptions options;
        options.usersFile = users;
        options.maxPendingPasswords = 2;
        const auto authenticator = make(options);
        QByteArrayList reasons;
        for (int n = 0; n < 3; ++n) {
            authenticator->authenticate({Credentials::Kind::Password, "carol", "open sesame"}, [&](const Authenticator::Verdict &verdict) {
                reasons.append(verdict ? QByteArray() : verdict.error().reason);
            });
        }
        // It did not wait for the other two.
        QCOMPARE(reasons, QByteArrayList{"busy"});
        QTRY_COMPARE_WITH_TIMEOUT(reasons.size(), 3, 20'000);
        QCOMPARE(reasons.count(QByteArray()), 2);
    }

    void make_refuses_data()
    {
        QTest::addColumn<SecurityOptions>("options");
        QTest::addColumn<QByteArray>("setting");
        const auto row = [](const char *name, auto change, const char *setting) {
            SecurityOptions options;
            options.jwtSecret = Secret;
            change(options);
            QTest::newRow(name) << options << QByteArray(setting);
        };
        row(
            "nobody may come in", [](auto &o) { o.jwtSecret.clear(); }, "security.enable_authentication");
        row(
            "secret too short", [](auto &o) { o.jwtSecret = "your-secret-key"; }, "security.jwt_secret");
        row(
            "secret for RS256", [](auto &o) { o.jwtAlgorithm = "RS256"; }, "security.jwt_secret");
        row(
            "no such file", [](auto &o) { o.jwtKeys = {"/no/such.pem"}; }, "security.jwt_keys");
        row(
            "key for another algorithm", [this](auto &o) { o.jwtKeys = {"ES256:" + file(u"rsa.pem"_s, foreign::RsaPem)}; },
            "security.jwt_keys");
        row(
            "a private key", [this](auto &o) { o.jwtKeys = {file(u"private.pem"_s, foreign::PrivatePem)}; }, "security.jwt_keys");
        row(
            "no JWK set", [this](auto &o) { o.jwks = file(u"set"_s, "{}"); }, "security.jwks");
        row(
            "http from afar", [](auto &o) { o.jwks = "http://keys.example/set"; }, "security.jwks");
        row(
            "no address", [](auto &o) { o.jwks = "https://"; }, "security.jwks");
        row(
            "no such keys", [](auto &o) { o.apiKeysFile = "/no/such"; }, "security.api_keys_file");
        row(
            "no such users", [](auto &o) { o.usersFile = "/no/such"; }, "security.users_file");
        row(
            "no such list", [](auto &o) { o.revocationFile = "/no/such"; }, "security.revocation_file");
        row(
            "unknown default", [](auto &o) { o.defaultPermissions = {"fly:a:b"}; }, "security.default_permissions");
        row(
            "unknown anonymous", [](auto &o) { o.anonymousPermissions = {"fly:a:b"}; }, "security.anonymous_permissions");
    }
    void make_refuses()
    {
        QFETCH(SecurityOptions, options);
        const auto made = StandardAuthenticator::make(options, m_counts);
        QVERIFY(!made);
        QTEST(made.error().field, "setting");
        QVERIFY(made.error().message.startsWith(made.error().field));
        // Nor does a running one change for that.
        SecurityOptions good;
        good.jwtSecret = Secret;
        const auto running = make(good);
        QVERIFY(!running->reload(options));
        QCOMPARE(ask(*running, goodToken()), "");
    }

    void keyFiles_areSixteenAtMost()
    {
        SecurityOptions options;
        options.jwtKeys = QByteArrayList(16, file(u"rsa.pem"_s, foreign::RsaPem));
        QVERIFY(StandardAuthenticator::make(options, m_counts));
        options.jwtKeys.append(options.jwtKeys.first());
        const auto made = StandardAuthenticator::make(options, m_counts);
        QVERIFY(!made);
        QCOMPARE(made.error().message, "security.jwt_keys: at most 16 files, and there are 17; a JWK set (security.jwks) holds more.");
    }

    void jwks_areFetchedAndRotated()
    {
        JwksServer server;
        server.body = setOf({u"rsa"_s});
        SecurityOptions options;
        options.jwks = server.url();
        options.jwksCooldown = {};
        const auto authenticator = make(options);
        // It waits for the first answer, instead of refusing.
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        const int before = server.requests;
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        QCOMPARE(server.requests, before);
        // Another key: a token that is signed with it has the set fetched again, and the old key is gone.
        server.body = setOf({u"p256"_s});
        QCOMPARE(ask(*authenticator, foreign::ES256Token), "");
        QCOMPARE(server.requests, before + 1);
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "unknown_key");
        // A bad signature by a known key is no reason to ask.
        const int known = server.requests;
        QByteArray changed = foreign::ES256Token;
        changed[changed.lastIndexOf('.') + 5] = changed[changed.lastIndexOf('.') + 5] == 'A' ? 'B' : 'A';
        QCOMPARE(ask(*authenticator, changed), "signature");
        QCOMPARE(server.requests, known);
    }

    void jwks_areNotAskedForWithEveryBadToken()
    {
        JwksServer server;
        server.body = setOf({u"rsa"_s});
        SecurityOptions options;
        options.jwks = server.url();
        options.jwksCooldown = std::chrono::hours(1);
        const auto authenticator = make(options);
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        for (int n = 0; n < 20; ++n)
            QCOMPARE(ask(*authenticator, foreign::ES256Token), "unknown_key");
        QCOMPARE(server.requests, 1);
    }

    void jwks_keepTheOldKeysWhileTheAddressFails_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << QByteArray() << setOf({u"p256"_s});
        QTest::newRow("no JSON") << QByteArray("200 OK") << QByteArray() << QByteArray("<html>");
        QTest::newRow("no keys") << QByteArray("200 OK") << QByteArray() << QByteArray(R"({"keys":[]})");
        QTest::newRow("endless") << QByteArray("200 OK") << QByteArray() << setOf({u"p256"_s}) + QByteArray(1024 * 1024, ' ');
        QTest::newRow("nowhere") << QByteArray("302 Found") << QByteArray("Location: http://127.0.0.1:1/\r\n") << QByteArray();
    }
    void jwks_keepTheOldKeysWhileTheAddressFails()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, body);
        JwksServer server;
        server.body = setOf({u"rsa"_s});
        SecurityOptions options;
        options.jwks = server.url();
        options.jwksCooldown = {};
        const auto authenticator = make(options);
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        server.status = status;
        server.fields = fields;
        server.body = body;
        const quint64 failures = m_counts.failures.load();
        QCOMPARE(ask(*authenticator, foreign::ES256Token), "unknown_key");
        QCOMPARE(m_counts.failures.load(), failures + 1);
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
        // Nor does a reload lose them.
        QVERIFY(authenticator->reload(options));
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "");
    }

    void reload_readsFilesAgain()
    {
        SecurityOptions options;
        options.jwtSecret = Secret;
        options.revocationFile = file(u"revoked"_s, "");
        options.jwks = file(u"jwks.json"_s, setOf({u"rsa"_s}));
        const auto authenticator = make(options);
        const QByteArray token = goodToken({{u"jti"_s, u"t1"_s}});
        QCOMPARE(ask(*authenticator, token), "");
        file(u"revoked"_s, "jti:t1\n");
        file(u"jwks.json"_s, setOf({u"p256"_s}));
        QVERIFY(authenticator->reload(options));
        QCOMPARE(ask(*authenticator, token), "revoked");
        QCOMPARE(ask(*authenticator, goodToken()), "");
        QCOMPARE(ask(*authenticator, foreign::ES256Token), "");
        QCOMPARE(ask(*authenticator, foreign::RS256Token), "unknown_key");
        QVERIFY(authenticator->revocations());
        file(u"revoked"_s, "sub:alice\n");
        QVERIFY(authenticator->reload(options));
        QCOMPARE(ask(*authenticator, goodToken()), "revoked");
    }
};

QTEST_GUILESS_MAIN(tst_StandardAuthenticator)
#include "tst_standardauthenticator.moc"
