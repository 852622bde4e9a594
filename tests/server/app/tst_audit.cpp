// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/audit.h"
#include "tests/support/routingbench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Audit : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::chrono::milliseconds m_now{1'767'225'600'000};

    QString path() const { return m_dir.filePath(u"audit.jsonl"_s); }
    std::unique_ptr<Audit> make(int rate = 1000)
    {
        SecurityOptions options;
        options.auditFile = path().toUtf8();
        options.auditRate = rate;
        auto audit = Audit::make(options, [this] { return m_now; });
        if (!audit)
            qFatal("%s", audit.error().message.constData());
        return std::move(*audit);
    }
    /// What is in the file, once the audit has gone and all is written.
    QList<QJsonObject> entries(std::unique_ptr<Audit> audit)
    {
        audit.reset();
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("there is no file");
        QList<QJsonObject> all;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                all.append(QJsonDocument::fromJson(line).object());
        }
        return all;
    }
    static IdentityPtr identity(const QByteArrayList &permissions)
    {
        auto made = std::make_shared<Identity>();
        made->subject = "alice";
        made->method = Identity::Method::Jwt;
        made->tokenId = "t1";
        made->permissions = Permissions::of(permissions);
        return made;
    }

private Q_SLOTS:
    void init() { QFile::remove(path()); }

    void witness_tellsWhoCame()
    {
        auto audit = make();
        const Applicant who{Credentials::token("hunter2"), "alice/phone", QHostAddress(u"192.0.2.1"_s)};
        audit->witness(who, identity({}));
        audit->witness(who, tl::unexpected(Rejection{{ErrorWord::Unauthenticated, "The token has expired.", "token"}, "expired"}));
        audit->witness({{Credentials::Kind::Password, "hunter2", "hunter2"}, "a\n{}", {}},
                       tl::unexpected(Rejection{{ErrorWord::Unauthenticated, "No.", {}}, "password"}));
        audit->witness({{}, {}, {}}, std::make_shared<Identity>());
        const QList<QJsonObject> all = entries(std::move(audit));
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0], (QJsonObject{{u"time"_s, u"2026-01-01T00:00:00.000Z"_s},
                                      {u"event"_s, u"accepted"_s},
                                      {u"peer"_s, u"192.0.2.1"_s},
                                      {u"shown"_s, u"token"_s},
                                      {u"client"_s, u"alice/phone"_s},
                                      {u"subject"_s, u"alice"_s},
                                      {u"method"_s, u"jwt"_s},
                                      {u"token_id"_s, u"t1"_s}}));
        QCOMPARE(all[1].value(u"event"_s), u"refused"_s);
        QCOMPARE(all[1].value(u"reason"_s), u"expired"_s);
        QCOMPARE(all[1].value(u"code"_s), 401);
        QCOMPARE(all[2].value(u"shown"_s), u"password"_s);
        QVERIFY(!all[2].contains(u"client"_s));
        for (const QJsonObject &entry : all)
            QVERIFY(!QJsonDocument(entry).toJson().contains("hunter2"));
    }

    void attach_tellsWhatIsDone()
    {
        auto audit = make();
        {
            RoutingBench bus(1);
            audit->attach(bus.shard(0));
            FakeClient &root = bus.connect("root");
            FakeClient &alice = bus.connect("alice");
            alice.session->identity = identity({"publish:lab:*"});
            bus.command(root, u"create_channel"_s, u"lab"_s, u"new"_s);
            bus.command(alice, u"join_channel"_s, u"vault"_s, u"gold"_s);
            bus.send(alice, bus.event(u"alice"_s, u"vault"_s, u"gold"_s, {{u"secret"_s, u"hunter2"_s}}));
            bus.send(alice, bus.event(u"alice"_s, u"lab"_s, u"new"_s, {{u"secret"_s, u"hunter2"_s}}));
            bus.command(root, u"kick"_s, u"lab"_s, u"new"_s, {{u"client_id"_s, u"alice"_s}});
            bus.disconnect(alice);
        }
        const QList<QJsonObject> all = entries(std::move(audit));
        QStringList told;
        for (const QJsonObject &entry : all) {
            told.append(u' ' + entry.value(u"event"_s).toString() + u' ' + entry.value(u"client"_s).toString() + u' '
                        + entry.value(u"command"_s).toString() + u' ' + entry.value(u"object"_s).toString());
            QVERIFY(!QJsonDocument(entry).toJson().contains("hunter2"));
        }
        QCOMPARE(told, (QStringList{u" connected root  "_s, u" connected alice  "_s, u" command root create_channel lab:new"_s,
                                    u" denied alice join_channel vault:gold"_s, u" denied alice publish vault:gold"_s,
                                    u" command root kick alice"_s, u" disconnected alice  "_s, u" disconnected root  "_s}));
        QCOMPARE(all[3].value(u"subject"_s), u"alice"_s);
        QCOMPARE(all[3].value(u"why"_s), u"This needs the permission subscribe:vault:gold."_s);
    }

    void record_isBoundedAndSaysSo()
    {
        auto audit = make(3);
        for (int n = 0; n < 10; ++n)
            audit->record("refused", {{u"n"_s, n}});
        QCOMPARE(audit->leftOut(), 7u);
        m_now += std::chrono::seconds(1);
        audit->record("refused", {{u"n"_s, 10}});
        const QList<QJsonObject> all = entries(std::move(audit));
        QCOMPARE(all.size(), 5);
        QCOMPARE(all[3].value(u"event"_s), u"left_out"_s);
        QCOMPARE(all[3].value(u"count"_s), 7);
        QCOMPARE(all[4].value(u"n"_s), 10);
    }

    void reopen_writesWhereTheFileWas()
    {
        auto audit = make();
        audit->record("refused", {});
        QTRY_VERIFY(QFile(path()).size() > 0);
        QVERIFY(QFile::rename(path(), path() + u".1"_s));
        audit->reopen();
        audit->record("accepted", {});
        QCOMPARE(entries(std::move(audit)).value(0).value(u"event"_s), u"accepted"_s);
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path()) & others));
    }

    void make_tellsWhatIsWrong()
    {
        SecurityOptions options;
        options.auditFile = "/no/such/folder/audit";
        const auto audit = Audit::make(options);
        QVERIFY(!audit);
        QCOMPARE(audit.error().field, "security.audit_file");
    }
};

QTEST_GUILESS_MAIN(tst_Audit)
#include "tst_audit.moc"
