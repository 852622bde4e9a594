// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/apikeys.h"
#include "server/security/revocations.h"
#include "server/security/secretfile.h"
#include "server/security/users.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace arqon;

class tst_SecretFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QByteArray write(const QByteArray &text)
    {
        QFile file(m_dir.filePath(QStringLiteral("file")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the file can't be written");
        return file.fileName().toUtf8();
    }
    static QByteArray contents(const QByteArray &path) { return readSecretFile(path, {}).value_or(QByteArray()); }

private Q_SLOTS:
    void init() { QFile::remove(m_dir.filePath(QStringLiteral("file"))); }

    void changeSecretLine_replacesAddsAndRemoves()
    {
        const QByteArray path = write("# people\nalice:1\nbob:2\n");
        QVERIFY(changeSecretLine(path, "alice:", "alice:3"));
        QVERIFY(changeSecretLine(path, "carol:", "carol:4"));
        QVERIFY(changeSecretLine(path, "bob:", {}));
        QCOMPARE(contents(path), "# people\nalice:3\ncarol:4\n");
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(QString::fromUtf8(path)) & others));
        QVERIFY(!changeSecretLine("/no/such/folder/file", "a:", "a:1"));
    }

    void apiKeys_findWhatWasMade()
    {
        const auto made = ApiKeys::make("robot", {"publish:lab:*", "history:lab:*"});
        QVERIFY(made);
        QVERIFY(ApiKeys::isApiKey(made->key));
        QVERIFY(!made->line.contains(made->key.mid(made->key.lastIndexOf('_') + 1)));
        const QByteArray path = write("# keys\n\n" + made->line + '\n');
        const auto keys = ApiKeys::read(path, {"status"});
        QVERIFY(keys);
        const auto identity = keys->find(made->key);
        QVERIFY(identity);
        QCOMPARE((*identity)->subject, "robot");
        QCOMPARE((*identity)->keyId, made->id);
        QVERIFY((*identity)->permissions.allows(Right::History, {"lab", "a"}));
        QVERIFY((*identity)->permissions.allowsCommand("status", false));

        QByteArray changed = made->key;
        changed.back() = changed.back() == 'A' ? 'B' : 'A';
        for (const QByteArray &wrong : {changed, made->key + 'A', made->key.chopped(1), QByteArray("arqk_"), QByteArray("arqk__"),
                                        "arqk_" + made->id + '_', QByteArray("arqk_0000000000000000_x")}) {
            QVERIFY(!keys->find(wrong));
            QCOMPARE(keys->find(wrong).error().error.word, ErrorWord::Unauthenticated);
        }
    }

    void files_haveABoundedSize()
    {
        const QByteArray path = write("# " + QByteArray(SecretFileLimit, 'x'));
        const Result<QByteArrayList> lines = readSecretLines(path, "security.users_file");
        QVERIFY(!lines);
        QCOMPARE(lines.error().field, "security.users_file");
        QVERIFY(lines.error().message.contains("16 MiB"));
    }

    void apiKeys_refuse_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray hash(64, 'a');
        QTest::newRow("no hash") << QByteArray("k1");
        QTest::newRow("no subject") << "k1:" + hash;
        QTest::newRow("hash too short") << "k1:" + hash.chopped(2) + ":robot";
        QTest::newRow("hash no hexadecimal") << "k1:" + hash.chopped(2) + "zz:robot";
        QTest::newRow("the key itself") << QByteArray("arqk_1234_hunter2");
        QTest::newRow("no id") << ':' + hash + ":robot";
        QTest::newRow("id twice") << "k1:" + hash + ":robot\nk1:" + hash + ":other";
        QTest::newRow("subject no name") << "k1:" + hash + ":ro bot";
        QTest::newRow("subject with a slash") << "k1:" + hash + ":a/b";
        QTest::newRow("the server's subject") << "k1:" + hash + ":arqonbus";
        QTest::newRow("unknown permission") << "k1:" + hash + ":robot:fly:lab:*";
        QTest::newRow("a comma too many") << "k1:" + hash + ":robot:status,";
    }
    void apiKeys_refuse()
    {
        QFETCH(QByteArray, line);
        const auto keys = ApiKeys::read(write(line + '\n'), {});
        QVERIFY(!keys);
        QCOMPARE(keys.error().field, "security.api_keys_file");
        QVERIFY(!keys.error().message.contains("hunter2"));
        QVERIFY(!ApiKeys::read("/no/such/file", {}));
        QVERIFY(!ApiKeys::make("a b", {}));
        QVERIFY(!ApiKeys::make("robot", {"fly:lab:*"}));
    }

    void users_matchTheirPassword()
    {
        const QByteArray path = m_dir.filePath(QStringLiteral("file")).toUtf8();
        QVERIFY(setPassword(path, "alice", "open sesame", QByteArrayList{"publish:lab:*"}));
        QVERIFY(setPassword(path, "bob", "b", std::nullopt));
        const QByteArray before = contents(path);
        QVERIFY(!before.contains("sesame"));
        QVERIFY(setPassword(path, "alice", "changed", std::nullopt));
        const auto users = Users::read(path, {});
        QVERIFY(users);
        const Users::Entry *alice = users->find("alice");
        QVERIFY(alice && users->find("bob") && !users->find("carol"));
        QVERIFY(alice->hash.startsWith("$argon2id$"));
        QVERIFY(Users::matches(alice->hash, "changed"));
        QVERIFY(!Users::matches(alice->hash, "open sesame"));
        QVERIFY(!Users::matches(alice->hash, ""));
        // Too long, even if it is the one.
        QVERIFY(!Users::matches(*Users::hash(QByteArray(2000, 'x')), QByteArray(2000, 'x')));
        QVERIFY(!Users::matches(Users::nobodysHash(), ""));
        // To look for nobody takes as long as for somebody, and that is long.
        const QByteArray work = "$argon2id$v=19$m=65536,t=2,p=1$";
        QVERIFY2(alice->hash.startsWith(work), alice->hash);
        QVERIFY(Users::nobodysHash().startsWith(work));
        QVERIFY(alice->identity->permissions.allows(Right::Publish, {"lab", "a"}));
    }

    void users_refuse_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray hash = Users::nobodysHash();
        QTest::newRow("no hash") << QByteArray("alice");
        QTest::newRow("the password itself") << QByteArray("alice:hunter2");
        QTest::newRow("another hash") << QByteArray("alice:$2b$12$abcdefghijklmnopqrstuv");
        QTest::newRow("argon2i") << QByteArray("alice:$argon2i$v=19$m=65536,t=2,p=1$AAAA$AAAA");
        QTest::newRow("no name") << ':' + hash;
        QTest::newRow("twice") << "alice:" + hash + "\nalice:" + hash;
        QTest::newRow("a name with a space") << "al ice:" + hash;
        QTest::newRow("anonymous") << "anonymous:" + hash;
        QTest::newRow("unknown permission") << "alice:" + hash + ":publish:lab";
        QTest::newRow("hash too long") << "alice:" + hash + QByteArray(200, 'A');
    }
    void users_refuse()
    {
        QFETCH(QByteArray, text);
        const QByteArray path = write(text + '\n');
        const auto users = Users::read(path, {});
        QVERIFY(!users);
        QCOMPARE(users.error().field, "security.users_file");
        QVERIFY(!users.error().message.contains("hunter2"));
        // Who can't be read is not written over either.
        QVERIFY(!setPassword(path, "bob", "b", std::nullopt));
        QCOMPARE(contents(path), text + '\n');
    }

    void setPassword_refuses()
    {
        const QByteArray path = m_dir.filePath(QStringLiteral("file")).toUtf8();
        QVERIFY(!setPassword(path, "a:b", "x", std::nullopt));
        QVERIFY(!setPassword(path, "alice", "", std::nullopt));
        QVERIFY(!setPassword(path, "alice", QByteArray(2000, 'x'), std::nullopt));
        QVERIFY(!setPassword(path, "alice", "x", QByteArrayList{"fly:a:b"}));
        QVERIFY(!QFile::exists(QString::fromUtf8(path)));
    }

    void revocations_cover()
    {
        const auto list = Revocations::read(write("# gone\njti:t1\nsub:mallory\nkid:k1\n"));
        QVERIFY(list);
        QCOMPARE(list->size(), 3);
        Identity identity;
        identity.subject = "alice";
        identity.tokenId = "t2";
        QVERIFY(!list->cover(identity));
        identity.tokenId = "t1";
        QVERIFY(list->cover(identity));
        identity.tokenId = {};
        QVERIFY(!list->cover(identity));
        identity.keyId = "k1";
        QVERIFY(list->cover(identity));
        identity.keyId = {};
        identity.subject = "mallory";
        QVERIFY(list->cover(identity));
    }

    void revocations_refuse()
    {
        for (const char *line : {"t1", "jti:", "JTI:t1", "jti t1", "token:t1"})
            QVERIFY2(!Revocations::read(write(QByteArray("sub:a\n") + line + '\n')), line);
        QVERIFY(!Revocations::read("/no/such/file"));
    }
};

QTEST_GUILESS_MAIN(tst_SecretFiles)
#include "tst_secretfiles.moc"
