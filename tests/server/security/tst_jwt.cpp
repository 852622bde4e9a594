// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwt.h"
#include "tests/server/security/foreigntokens.h"
#include "tests/server/security/madetokens.h"

#include <QJsonArray>
#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Jwt : public QObject
{
    Q_OBJECT

    static tl::expected<IdentityPtr, Rejection> verify(const QByteArray &token, const std::vector<JwtKey> &keys, const JwtRules &rules = {})
    {
        const auto parsed = Jwt::parse(token);
        if (!parsed)
            return tl::unexpected(parsed.error());
        std::vector<const JwtKey *> pointers;
        for (const JwtKey &key : keys)
            pointers.push_back(&key);
        return parsed->verify(pointers, rules, std::chrono::seconds(NowSeconds));
    }
    static tl::expected<IdentityPtr, Rejection> verify(const QByteArray &token, const JwtRules &rules = {})
    {
        return verify(token, {*JwtKey::fromSecret(Secret, JwtAlgorithm::HS256)}, rules);
    }
    static QByteArray h(const QByteArray &header) { return signedToken(header, goodClaims()); }
    static QByteArray c(const QByteArray &claims) { return signedToken(R"({"alg":"HS256","typ":"JWT"})", claims); }
    /// Claims that are good but for one.
    static QByteArray with(const QString &claim, const QJsonValue &value) { return goodToken({{claim, value}}); }

    /// What begins with the right signature, or is the beginning of it, is none.
    static void verifyRefusesOtherSizes(const QByteArray &token, const JwtKey &key)
    {
        const qsizetype end = token.lastIndexOf('.') + 1;
        const QByteArray signature = QByteArray::fromBase64(token.mid(end), QByteArray::Base64UrlEncoding);
        for (const QByteArray &other : {signature + 'x', signature + signature, signature.chopped(1), QByteArray()}) {
            const auto identity = verify(token.left(end) + base64Url(other), {key});
            QVERIFY(!identity);
            QCOMPARE(identity.error().reason, "signature");
        }
    }

private Q_SLOTS:
    void verify_makesAnIdentity()
    {
        const auto identity = verify(goodToken({{u"permissions"_s, QJsonArray{u"publish:lab:*"_s, u"read"_s}}, {u"jti"_s, u"t1"_s}}));
        QVERIFY(identity);
        QCOMPARE((*identity)->subject, "alice");
        QCOMPARE((*identity)->method, Identity::Method::Jwt);
        QCOMPARE((*identity)->tokenId, "t1");
        // The leeway counts at the end of a session, too.
        QCOMPARE((*identity)->expiresAt, std::chrono::milliseconds((NowSeconds + 60) * 1000 + 30'000));
        QVERIFY((*identity)->permissions.allows(Right::Publish, {"lab", "a"}));
        QVERIFY((*identity)->permissions.allowsCommand("read", false));
        QVERIFY(!(*identity)->permissions.allows(Right::Subscribe, {"lab", "a"}));
    }

    void verify_takes_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("subject");
        const auto row = [](const char *name, const QByteArray &token, const char *subject = "alice") {
            QTest::newRow(name) << token << QByteArray(subject);
        };
        row("no type", h(R"({"alg":"HS256"})"));
        row("type in small letters", h(R"({"alg":"HS256","typ":"jwt"})"));
        row("access token", h(R"({"alg":"HS256","typ":"application/at+jwt"})"));
        row("kid for a key without one", h(R"({"alg":"HS256","kid":"any"})"));
        row("keys of its own, not looked at", h(R"({"alg":"HS256","jku":"file:evil.json","jwk":{"kty":"oct","k":"AA"}})"));
        row("user_id before sub", with(u"user_id"_s, u"bob"_s), "bob");
        row("a number as the user_id", with(u"user_id"_s, 42), "42");
        row("expired within the leeway", with(u"exp"_s, NowSeconds - 29));
        row("not before, within the leeway", with(u"nbf"_s, NowSeconds + 29));
        row("issued by a clock ahead", with(u"iat"_s, NowSeconds + 29));
        row("fractions of a second", with(u"exp"_s, double(NowSeconds) + 0.5));
        row("white space in the claims", c("  {\"sub\" : \"alice\", \"exp\" : 4102444800}\n"));
        row("a member twice, deeper", c(R"({"sub":"alice","exp":4102444800,"x":{"a":1,"a":2}})"));
        row("colons and braces in texts", c("{\"sub\":\"alice\",\"exp\":4102444800,\"x\":\"{\\\":\\\\\\\":\"}"));
    }
    void verify_takes()
    {
        QFETCH(QByteArray, token);
        const auto identity = verify(token);
        QVERIFY2(identity, identity ? "" : identity.error().reason);
        QTEST((*identity)->subject, "subject");
    }

    void verify_refuses_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *name, const QByteArray &token, const char *reason) {
            QTest::newRow(name) << token << QByteArray(reason);
        };
        const QByteArray good = goodToken();
        const QByteArrayList parts = good.split('.');
        // Its form
        row("empty", "", "malformed");
        row("one part", "abc", "malformed");
        row("two parts", parts[0] + '.' + parts[1], "malformed");
        row("four parts", good + ".AAAA", "malformed");
        row("five parts, encrypted", good + ".AAAA.AAAA", "malformed");
        row("dots only", "..", "malformed");
        row("no header", '.' + parts[1] + '.' + parts[2], "malformed");
        row("truncated in the signature", good.chopped(3), "signature");
        row("truncated so that no bytes are left over", good.chopped(2), "malformed");
        row("no signature", parts[0] + '.' + parts[1] + '.', "signature");
        row("too large", signedToken(R"({"alg":"HS256"})", goodClaims({{u"x"_s, QString(TokenLimit, u'x')}})), "too_large");
        row("a space in it", parts[0] + ". " + parts[1] + '.' + parts[2], "malformed");
        row("a line's end behind it", good + '\n', "malformed");
        row("padding", parts[0] + "=." + parts[1] + '.' + parts[2], "malformed");
        row("the other base 64", parts[0] + '.' + base64Url("{\"sub\":\"\xff\xff\xff\"}").replace('_', '/') + '.' + parts[2], "malformed");
        row("a zero byte in it", parts[0] + '.' + parts[1] + '.' + parts[2] + QByteArray(1, '\0'), "malformed");
        // Its header
        row("header no JSON", h("alg=HS256"), "malformed");
        row("header an array", h("[]"), "malformed");
        row("header with a comma too many", h(R"({"alg":"HS256",})"), "malformed");
        row("header with two algorithms", h(R"({"alg":"none","alg":"HS256"})"), "malformed");
        row("header with two algorithms, one escaped", h(R"({"alg":"HS256","\u0061lg":"none"})"), "malformed");
        row("header with a byte order mark", h("\xef\xbb\xbf{\"alg\":\"HS256\"}"), "malformed");
        row("header not UTF-8", h("{\"alg\":\"HS256\",\"x\":\"\xff\"}"), "malformed");
        row("no algorithm", h(R"({"typ":"JWT"})"), "algorithm");
        for (const char *none : {"none", "None", "NONE", "nOnE", "", " HS256", "hs256", "HS256 ", "HS1", "PS256", "ES512", "dir"})
            row(QByteArray("algorithm \"") + none + '"', h(QByteArray("{\"alg\":\"") + none + "\"}"), "algorithm");
        row("none, without a signature", base64Url(R"({"alg":"none"})") + '.' + parts[1] + '.', "algorithm");
        row("algorithm a number", h(R"({"alg":256})"), "algorithm");
        row("algorithm null", h(R"({"alg":null})"), "algorithm");
        row("algorithm a list", h(R"({"alg":["HS256"]})"), "algorithm");
        row("another type", h(R"({"alg":"HS256","typ":"JOSE"})"), "type");
        row("type a number", h(R"({"alg":"HS256","typ":1})"), "type");
        row("encrypted by its type", h(R"({"alg":"HS256","typ":"JWE"})"), "type");
        row("critical extension", h(R"({"alg":"HS256","crit":["exp"],"exp":1})"), "critical");
        row("critical, and empty", h(R"({"alg":"HS256","crit":[]})"), "critical");
        row("payload not encoded", h(R"({"alg":"HS256","b64":false})"), "critical");
        row("encrypted", h(R"({"alg":"HS256","enc":"A256GCM"})"), "critical");
        row("compressed", h(R"({"alg":"HS256","zip":"DEF"})"), "critical");
        row("kid a number", h(R"({"alg":"HS256","kid":7})"), "malformed");
        row("kid empty", h(R"({"alg":"HS256","kid":""})"), "malformed");
        row("kid endless", h("{\"alg\":\"HS256\",\"kid\":\"" + QByteArray(300, 'k') + "\"}"), "malformed");
        // Its signature
        row("another secret", signedToken(R"({"alg":"HS256"})", goodClaims(), "another secret of many bytes, more than thirty-two"),
            "signature");
        row("HS384 with the same secret", signedToken(R"({"alg":"HS384"})", goodClaims(), Secret, QCryptographicHash::Sha384),
            "unknown_key");
        row("says HS512, signed as HS256", h(R"({"alg":"HS512"})"), "unknown_key");
        row("says RS256, signed as HS256", h(R"({"alg":"RS256"})"), "unknown_key");
        row("signed with nothing", signedToken(R"({"alg":"HS256"})", goodClaims(), ""), "signature");
        row("kid leads to a file", signedToken(R"({"alg":"HS256","kid":"../../dev/null"})", goodClaims(), ""), "signature");
        row("kid asks a database", signedToken(R"({"alg":"HS256","kid":"x' UNION SELECT 'k"})", goodClaims(), "k"), "signature");
        row("jwk of its own", signedToken(R"({"alg":"HS256","jwk":{"kty":"oct","k":"a2V5"}})", goodClaims(), "key"), "signature");
        row("claims changed", parts[0] + '.' + base64Url(goodClaims({{u"sub"_s, u"root"_s}})) + '.' + parts[2], "signature");
        row("header changed", base64Url(R"({"alg":"HS256","typ":"JWT" })") + '.' + parts[1] + '.' + parts[2], "signature");
        // Its claims
        row("claims no JSON", c("sub=alice"), "claims");
        row("claims an array", c("[]"), "claims");
        row("claims empty", c(""), "claims");
        row("subject twice", c(R"({"sub":"alice","exp":4102444800,"sub":"root"})"), "claims");
        row("permissions twice, one escaped", c(R"({"sub":"a","exp":4102444800,"permissions":[],"\u0070ermissions":["admin"]})"), "claims");
        row("no expiry", c(R"({"sub":"alice"})"), "no_expiry");
        row("expired", with(u"exp"_s, NowSeconds - 30), "expired");
        row("expired in 1970", with(u"exp"_s, 0), "expired");
        row("expiry a text", with(u"exp"_s, u"4102444800"_s), "claims");
        row("expiry null", with(u"exp"_s, QJsonValue()), "claims");
        row("expiry negative", with(u"exp"_s, -1), "claims");
        row("expiry beyond all times", with(u"exp"_s, 1e300), "claims");
        row("not valid yet", with(u"nbf"_s, NowSeconds + 31), "not_yet");
        row("not before a text", with(u"nbf"_s, u"0"_s), "claims");
        row("issued in the future", with(u"iat"_s, NowSeconds + 31), "not_yet");
        row("issued at a list", with(u"iat"_s, QJsonArray{1}), "claims");
        row("issuer a number", with(u"iss"_s, 1), "claims");
        row("for somebody else", with(u"aud"_s, u"another-service"_s), "audience");
        row("audience a number", with(u"aud"_s, 1), "claims");
        row("audience with a number", with(u"aud"_s, QJsonArray{1}), "claims");
        row("audience empty", with(u"aud"_s, QJsonArray()), "audience");
        row("no subject", c(R"({"exp":4102444800})"), "no_subject");
        row("subject empty", with(u"sub"_s, QString()), "no_subject");
        row("subject an object", with(u"sub"_s, QJsonObject()), "no_subject");
        row("user_id null, beside a subject", with(u"user_id"_s, QJsonValue()), "no_subject");
        row("user_id half a number", with(u"user_id"_s, 1.5), "no_subject");
        row("user_id negative", with(u"user_id"_s, -1), "no_subject");
        for (const char *name : {"arqonbus", "anonymous", "arq_client_1", "alice/phone", "a b", "a*", "*", "a:b", "\xc3\xa4", "auth0|7"})
            row(QByteArray("subject \"") + name + '"', with(u"sub"_s, QString::fromUtf8(name)), "subject");
        row("subject too long", with(u"sub"_s, QString(129, u'a')), "subject");
        row("permissions a text", with(u"permissions"_s, u"admin"_s), "claims");
        row("permissions with a number", with(u"permissions"_s, QJsonArray{1}), "claims");
        row("permissions an object", with(u"permissions"_s, QJsonObject{{u"admin"_s, true}}), "claims");
        QJsonArray many;
        for (int n = 0; n <= TokenPermissionLimit; ++n)
            many.append(u"a"_s);
        row("too many permissions", with(u"permissions"_s, many), "claims");
        row("token id too long", with(u"jti"_s, QString(257, u't')), "claims");
        row("token id a number", with(u"jti"_s, 1), "claims");
    }
    void verify_refuses()
    {
        QFETCH(QByteArray, token);
        const auto identity = verify(token);
        QVERIFY(!identity);
        QTEST(identity.error().reason, "reason");
        QCOMPARE(identity.error().error.word, ErrorWord::Unauthenticated);
        QVERIFY(!identity.error().error.message.isEmpty());
    }

    void verify_asksForIssuerAndAudience()
    {
        const JwtRules rules{.issuers = {"https://id.example", "https://other.example"}, .audience = {"arqonbus", "bus"}};
        const auto reason = [&](const QJsonObject &claims) {
            const auto identity = verify(goodToken(claims), rules);
            return identity ? QByteArray("good") : identity.error().reason;
        };
        QCOMPARE(reason({{u"iss"_s, u"https://id.example"_s}, {u"aud"_s, u"bus"_s}}), "good");
        QCOMPARE(reason({{u"iss"_s, u"https://other.example"_s}, {u"aud"_s, QJsonArray{u"x"_s, u"arqonbus"_s}}}), "good");
        QCOMPARE(reason({{u"aud"_s, u"bus"_s}}), "issuer");
        QCOMPARE(reason({{u"iss"_s, u"https://id.example/"_s}, {u"aud"_s, u"bus"_s}}), "issuer");
        QCOMPARE(reason({{u"iss"_s, u"https://id.example"_s}}), "audience");
        QCOMPARE(reason({{u"iss"_s, u"https://id.example"_s}, {u"aud"_s, u"BUS"_s}}), "audience");
    }

    void verify_doesWithoutExpiryIfToldSo()
    {
        const auto identity = verify(c(R"({"sub":"alice"})"), {.requireExpiry = false, .defaultPermissions = {"status"}});
        QVERIFY(identity);
        QVERIFY(!(*identity)->expiresAt);
        QVERIFY((*identity)->permissions.allowsCommand("status", false));
    }

    void verify_takesWhatAnotherLibrarySigned_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QByteArray>("algorithm");
        QTest::newRow("RS256") << foreign::RS256Token << foreign::RsaPem << QByteArray("RS256");
        QTest::newRow("RS384") << foreign::RS384Token << foreign::RsaPem << QByteArray("RS384");
        QTest::newRow("RS512") << foreign::RS512Token << foreign::RsaPem << QByteArray("RS512");
        QTest::newRow("ES256") << foreign::ES256Token << foreign::P256Pem << QByteArray();
        QTest::newRow("ES384") << foreign::ES384Token << foreign::P384Pem << QByteArray();
        QTest::newRow("Ed25519") << foreign::EdDSAToken << foreign::Ed25519Pem << QByteArray();
        QTest::newRow("Ed448") << foreign::Ed448Token << foreign::Ed448Pem << QByteArray("EdDSA");
    }
    void verify_takesWhatAnotherLibrarySigned()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, pem);
        QFETCH(QByteArray, algorithm);
        const Result<JwtKey> key = JwtKey::fromPem(pem, findAlgorithm(algorithm));
        QVERIFY(key);
        const auto identity = verify(token, {*key});
        QVERIFY2(identity, identity ? "" : identity.error().reason);
        QCOMPARE((*identity)->subject, "alice");
        QVERIFY((*identity)->permissions.isAdmin());

        // One letter of the signature is another.
        QByteArray changed = token;
        char &letter = changed[changed.lastIndexOf('.') + 5];
        letter = letter == 'A' ? 'B' : 'A';
        QCOMPARE(verify(changed, {*key}).error().reason, "signature");
        verifyRefusesOtherSizes(token, *key);
    }

    void verify_takesNoSignatureOfAnotherSize()
    {
        struct Row
        {
            JwtAlgorithm algorithm;
            QCryptographicHash::Algorithm hash;
        };
        for (const Row &row : {Row{JwtAlgorithm::HS256, QCryptographicHash::Sha256}, Row{JwtAlgorithm::HS384, QCryptographicHash::Sha384},
                               Row{JwtAlgorithm::HS512, QCryptographicHash::Sha512}}) {
            const JwtKey key = *JwtKey::fromSecret(Secret, row.algorithm);
            const QByteArray header = "{\"alg\":\"" + algorithmName(row.algorithm).toByteArray() + "\"}";
            const QByteArray token = signedToken(header, goodClaims(), Secret, row.hash);
            QVERIFY(verify(token, {key}));
            verifyRefusesOtherSizes(token, key);
        }
    }

    void verify_neverUsesAPublicKeyAsASecret()
    {
        // The classic confusion: the attacker signs with HS256 and takes the public key, which he knows, for the secret.
        for (const QByteArray &pem : {foreign::RsaPem, foreign::P256Pem, foreign::Ed25519Pem}) {
            const Result<JwtKey> key = JwtKey::fromPem(pem);
            QVERIFY(key);
            const auto identity = verify(signedToken(R"({"alg":"HS256"})", goodClaims(), pem), {*key});
            QVERIFY(!identity);
            QCOMPARE(identity.error().reason, "unknown_key");
        }
        QCOMPARE(verify(foreign::PS256Token, {*JwtKey::fromPem(foreign::RsaPem)}).error().reason, "algorithm");
        QCOMPARE(verify(foreign::RS512Token, {*JwtKey::fromPem(foreign::RsaPem)}).error().reason, "unknown_key");
    }

    void verify_goesByTheKeyId()
    {
        const Result<std::vector<JwtKey>> keys = readJwks(foreign::Jwks, false);
        QVERIFY(keys);
        for (const QByteArray &token : {foreign::RS256Token, foreign::ES256Token, foreign::ES384Token, foreign::EdDSAToken})
            QVERIFY(verify(token, *keys));
        QCOMPARE((*verify(foreign::ES256Token, *keys))->keyId, "p256");
        const QByteArray other = base64Url(R"({"alg":"RS256","kid":"p256"})") + foreign::RS256Token.mid(foreign::RS256Token.indexOf('.'));
        QCOMPARE(verify(other, *keys).error().reason, "unknown_key");
    }
};

QTEST_GUILESS_MAIN(tst_Jwt)
#include "tst_jwt.moc"
