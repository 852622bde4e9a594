// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/credentials.h"
#include "server/security/identity.h"

#include <QTest>

using namespace arqon;

class tst_Credentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromAuthorization_reads_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("bearer") << QByteArray("Bearer abc.d-e_f.~+/") << QByteArray() << QByteArray("abc.d-e_f.~+/");
        QTest::newRow("bearer in small letters") << QByteArray("bearer abc==") << QByteArray() << QByteArray("abc==");
        QTest::newRow("two spaces") << QByteArray("Bearer  abc") << QByteArray() << QByteArray("abc");
        QTest::newRow("basic") << QByteArray("Basic YWxpY2U6b3Blbjpzd2VzYW1l") << QByteArray("alice") << QByteArray("open:swesame");
        QTest::newRow("basic without a password") << QByteArray("BASIC YWxpY2U6") << QByteArray("alice") << QByteArray();
    }
    void fromAuthorization_reads()
    {
        QFETCH(QByteArray, value);
        const auto credentials = Credentials::fromAuthorization(value);
        QVERIFY(credentials);
        QTEST(credentials->user, "user");
        QTEST(credentials->secret, "secret");
        QCOMPARE(credentials->kind, credentials->user.isEmpty() ? Credentials::Kind::Token : Credentials::Kind::Password);
    }

    void fromAuthorization_refuses_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"", "Bearer", "Bearer ", "Bearer =", "Bearer a b", "Bearer a=b", "Bearer a,b", "Bearer \"a\"", "abc",
                                  "Digest abc", "Basic", "Basic !", "Basic YWxpY2U", "Basic OnB3", "Bearerabc", "Negotiate YWxpY2U6"})
            QTest::addRow("\"%s\"", value) << QByteArray(value);
    }
    void fromAuthorization_refuses()
    {
        QFETCH(QByteArray, value);
        QVERIFY(!Credentials::fromAuthorization(value));
    }

    void mayBeCalled_isTheSubjectAndWhatIsBelowIt()
    {
        Identity alice;
        alice.subject = "alice";
        alice.method = Identity::Method::Jwt;
        QVERIFY(alice.mayBeCalled("alice"));
        QVERIFY(alice.mayBeCalled("alice/phone"));
        QVERIFY(alice.mayBeCalled("alice/a/b"));
        for (const char *other : {"", "alic", "alice2", "Alice", "bob", "bob/alice", "alicephone", "/alice"})
            QVERIFY2(!alice.mayBeCalled(other), other);

        Identity anonymous;
        anonymous.subject = AnonymousSubject.toByteArray();
        anonymous.method = Identity::Method::Anonymous;
        QVERIFY(anonymous.mayBeCalled("anonymous/tab"));
        QVERIFY(!anonymous.mayBeCalled("anonymous"));
        QVERIFY(!anonymous.mayBeCalled("alice"));
        QVERIFY(!Identity().mayBeCalled(""));
        QVERIFY(!Identity().mayBeCalled("/a"));
    }
};

QTEST_GUILESS_MAIN(tst_Credentials)
#include "tst_credentials.moc"
