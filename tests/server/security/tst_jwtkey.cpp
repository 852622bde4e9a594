// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwtkey.h"
#include "tests/server/security/foreigntokens.h"
#include "tests/server/security/madetokens.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

class tst_JwtKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromSecret_asksForAsManyBytesAsTheHashHas()
    {
        QVERIFY(JwtKey::fromSecret(Secret.left(32), JwtAlgorithm::HS256));
        QVERIFY(!JwtKey::fromSecret(Secret.left(31), JwtAlgorithm::HS256));
        QVERIFY(!JwtKey::fromSecret(Secret.left(47), JwtAlgorithm::HS384));
        QVERIFY(JwtKey::fromSecret(Secret.left(64), JwtAlgorithm::HS512));
        QVERIFY(!JwtKey::fromSecret(Secret.left(63), JwtAlgorithm::HS512));
        QVERIFY(!JwtKey::fromSecret(Secret, JwtAlgorithm::RS256));
        QVERIFY(!JwtKey::fromSecret(Secret, JwtAlgorithm::EdDSA));
    }

    void fromPem_refuses_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QByteArray>("algorithm");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("no PEM") << QByteArray("secret") << QByteArray();
        QTest::newRow("cut off") << foreign::RsaPem.left(200) << QByteArray();
        QTest::newRow("a private key") << foreign::PrivatePem << QByteArray();
        QTest::newRow("RSA of 1024 bits") << foreign::WeakRsaPem << QByteArray();
        QTest::newRow("P-521") << foreign::P521Pem << QByteArray();
        QTest::newRow("RSA for a secret's algorithm") << foreign::RsaPem << QByteArray("HS256");
        QTest::newRow("RSA for ES256") << foreign::RsaPem << QByteArray("ES256");
        QTest::newRow("P-256 for ES384") << foreign::P256Pem << QByteArray("ES384");
        QTest::newRow("P-384 for RS256") << foreign::P384Pem << QByteArray("RS256");
        QTest::newRow("Ed25519 for ES256") << foreign::Ed25519Pem << QByteArray("ES256");
    }
    void fromPem_refuses()
    {
        QFETCH(QByteArray, pem);
        QFETCH(QByteArray, algorithm);
        const Result<JwtKey> key = JwtKey::fromPem(pem, findAlgorithm(algorithm));
        QVERIFY(!key);
        QVERIFY(!key.error().message.isEmpty());
    }

    void readJwks_takesWhatItCanUse_data()
    {
        QTest::addColumn<QByteArray>("jwk");
        QTest::addColumn<bool>("taken");
        const QByteArray okp = R"("kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")";
        const auto row = [](const char *name, const QByteArray &jwk, bool taken) { QTest::newRow(name) << '{' + jwk + '}' << taken; };
        row("of RFC 8037", okp, true);
        row("for signatures", okp + R"(,"use":"sig","alg":"EdDSA","key_ops":["verify"])", true);
        row("for encryption", okp + R"(,"use":"enc")", false);
        row("use a number", okp + R"(,"use":1)", false);
        row("for signing only", okp + R"(,"key_ops":["sign"])", false);
        row("for another algorithm", okp + R"(,"alg":"RS256")", false);
        row("for an algorithm that is not taken", okp + R"(,"alg":"ES512")", false);
        row("for none", okp + R"(,"alg":"none")", false);
        row("no kind", R"("crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")", false);
        row("another curve", R"("kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")", false);
        row("too short", R"("kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcH")", false);
        row("no point of the curve",
            R"("kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE",)"
            R"("y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE")",
            false);
        row("P-256 with short numbers", R"("kty":"EC","crv":"P-256","x":"AQ","y":"AQ")", false);
        row("RSA without a modulus", R"("kty":"RSA","e":"AQAB")", false);
        row("RSA of 8 bits", R"("kty":"RSA","n":"_w","e":"AQAB")", false);
        row("a secret", R"("kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")", false);
    }
    void readJwks_takesWhatItCanUse()
    {
        QFETCH(QByteArray, jwk);
        const auto keys = readJwks("{\"keys\":[" + jwk + "]}", false);
        QVERIFY(keys);
        QTEST(!keys->empty(), "taken");
    }

    void readJwks_takesSecretsFromFilesOnly()
    {
        const QByteArray set =
            R"({"keys":[{"kty":"oct","kid":"s","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"},{"kty":"oct","k":"AAEC"}]})";
        QCOMPARE(readJwks(set, true)->size(), 1u);
        QCOMPARE(readJwks(set, true)->front().algorithm(), JwtAlgorithm::HS256);
        QVERIFY(readJwks(set, false)->empty());
    }

    void readJwks_refuses_data()
    {
        QTest::addColumn<QByteArray>("set");
        const QByteArray key = R"({"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no set") << key;
        QTest::newRow("keys an object") << QByteArray(R"({"keys":{}})");
        QTest::newRow("keys twice") << QByteArray(R"({"keys":[],"keys":[]})");
        QTest::newRow("two of one kid") << "{\"keys\":[" + key + ',' + key + "]}";
        QTest::newRow("too many") << "{\"keys\":[" + QByteArray("1,").repeated(JwkLimit) + "1]}";
        QTest::newRow("a page") << QByteArray("<html>");
    }
    void readJwks_refuses()
    {
        QFETCH(QByteArray, set);
        QVERIFY(!readJwks(set, true));
    }
};

QTEST_GUILESS_MAIN(tst_JwtKey)
#include "tst_jwtkey.moc"
