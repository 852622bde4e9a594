// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/doorkeeper.h"
#include "tests/server/security/madetokens.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

namespace {

/// Answers when it is told to.
class SlowAuthenticator : public Authenticator
{
public:
    void authenticate(const Credentials &credentials, Done done) override
    {
        if (credentials.secret == "now")
            done(tl::unexpected(Rejection{{ErrorWord::Unauthenticated, "No.", {}}, "no"}));
        else
            m_waiting.push_back(std::move(done));
    }
    Result<void> reload(const SecurityOptions &) override { return failure({ErrorWord::InvalidParameter, "No.", {}}); }
    bool authorize(const Identity &, QByteArrayView command, bool) const override { return command == "status"; }

private:
    std::vector<Done> m_waiting;
};

} // namespace

class tst_Doorkeeper : public QObject
{
    Q_OBJECT

    Mailbox m_home;

    static SecurityOptions on()
    {
        SecurityOptions options;
        options.enableAuthentication = true;
        options.jwtSecret = Secret;
        options.jwtRequireExpiry = false;
        return options;
    }
    static QByteArray token() { return signedToken(R"({"alg":"HS256"})", R"({"sub":"alice"})"); }
    Doorkeeper::Verdict ask(Doorkeeper &door, const Applicant &applicant)
    {
        std::optional<Doorkeeper::Verdict> answer;
        door.ask(applicant, m_home, [&](const Doorkeeper::Verdict &verdict) {
            if (QThread::currentThread() != thread())
                qFatal("in another thread");
            answer = verdict;
        });
        if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("no answer, or during the call");
        return *answer;
    }

private Q_SLOTS:
    void initTestCase() { m_home.open(); }

    void ask_letsInAndRefuses()
    {
        Doorkeeper door(on());
        std::atomic<int> witnessed = 0;
        door.setWitness([&](const Applicant &, const Doorkeeper::Verdict &) { ++witnessed; });
        QVERIFY(door.start({}));
        const auto good = ask(door, {Credentials::token(token()), {}, {}});
        QVERIFY(good);
        QCOMPARE((*good)->subject, "alice");
        QVERIFY(ask(door, {Credentials::token(token()), "alice", {}}));
        QVERIFY(ask(door, {Credentials::token(token()), "alice/phone", {}}));
        const auto named = ask(door, {Credentials::token(token()), "bob", {}});
        QVERIFY(!named);
        QCOMPARE(named.error().error.word, ErrorWord::Forbidden);
        QCOMPARE(ask(door, {Credentials::token("x"), {}, {}}).error().error.word, ErrorWord::Unauthenticated);
        QCOMPARE(door.counts().accepted[size_t(Identity::Method::Jwt)].load(), 3u);
        QCOMPARE(door.counts().forbidden.load(), 1u);
        QCOMPARE(door.counts().unauthenticated.load(), 1u);
        QCOMPARE(witnessed.load(), 5);
    }

    void ask_withoutCredentials()
    {
        SecurityOptions options = on();
        Doorkeeper late(options);
        QVERIFY(late.start({}));
        QVERIFY((*ask(late, {}))->isNobody());
        // The name is looked at when they identify.
        QVERIFY((*ask(late, {{}, "bob", {}}))->isNobody());
        options.allowLateIdentify = false;
        Doorkeeper strict(options);
        QVERIFY(strict.start({}));
        QCOMPARE(ask(strict, {}).error().reason, "no_credentials");
        options.anonymousPermissions = {"status"};
        Doorkeeper open(options);
        QVERIFY(open.start({}));
        QCOMPARE((*ask(open, {}))->method, Identity::Method::Anonymous);
        QVERIFY((*ask(open, {}))->permissions.allowsCommand("status", false));
        QVERIFY(ask(open, {{}, "anonymous/tab", {}}));
        QCOMPARE(ask(open, {{}, "alice", {}}).error().reason, "name");
    }

    void ask_boundsThoseWhoWait()
    {
        SecurityOptions options = on();
        options.authenticator = "slow";
        options.maxPending = 2;
        AuthenticatorRegistry registry;
        QVERIFY(registry.add("slow", [](const SecurityOptions &, JwksSource::Counts &) -> Result<std::unique_ptr<Authenticator>> {
            return std::make_unique<SlowAuthenticator>();
        }));
        QVERIFY(!registry.add("slow", {}));
        Doorkeeper door(options);
        QVERIFY(door.start(registry));
        for (int n = 0; n < 2; ++n)
            door.ask({Credentials::token("later"), {}, {}}, m_home, [](const Doorkeeper::Verdict &) { QFAIL("answered"); });
        QCOMPARE(ask(door, {Credentials::token("now"), {}, {}}).error().error.word, ErrorWord::Unavailable);
        QVERIFY(door.authorize({}, "status", false));
        QVERIFY(!door.authorize({}, "help", false));
        door.stop();
    }

    void start_tellsWhatIsWrong()
    {
        SecurityOptions options = on();
        options.jwtSecret = "short";
        Doorkeeper door(options);
        const Result<void> started = door.start({});
        QVERIFY(!started);
        QCOMPARE(started.error().field, "security.jwt_secret");
        options.authenticator = "none";
        Doorkeeper other(options);
        QCOMPARE(other.start({}).error().field, "security.authenticator");
        QVERIFY(Doorkeeper({}).start({}));
    }
};

QTEST_GUILESS_MAIN(tst_Doorkeeper)
#include "tst_doorkeeper.moc"
