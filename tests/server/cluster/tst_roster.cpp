// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/roster.h"

#include "changes.h"
#include "server/routing/target.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

using Kind = Change::Kind;

namespace {

const Address Bench{"lab", "bench"};
const Address Lab{"lab", "*"};

Roster filled()
{
    Roster roster;
    roster.apply(clientChange(1, "ada", "human"));
    roster.apply(clientChange(2, "bob", "ai-agent"));
    roster.apply(clientChange(3, "ada", "ai-agent"));
    roster.apply(placeChange(Kind::Joined, 1, Bench));
    roster.apply(placeChange(Kind::Joined, 1, {"lab", "two"}));
    roster.apply(placeChange(Kind::Joined, 2, Lab));
    roster.apply(placeChange(Kind::Enlisted, 2, Bench));
    roster.apply(placeChange(Kind::Kept, 0, Bench));
    return roster;
}

QList<QByteArray> sorted(QList<QByteArray> texts)
{
    std::sort(texts.begin(), texts.end());
    return texts;
}

} // namespace

class tst_Roster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void members_areThoseOfTheChannelAndOfTheRoom()
    {
        Roster roster = filled();
        QCOMPARE(roster.connections(), 3);
        QCOMPARE(roster.clients(), 2);
        QCOMPARE(roster.members(Bench), (QSet<quint64>{1, 2}));
        QCOMPARE(roster.members(Lab), (QSet<quint64>{1, 2}));
        QCOMPARE(roster.members({"lab", "three"}), QSet<quint64>{2});
        QCOMPARE(roster.members({"den", "*"}), QSet<quint64>{});
        QCOMPARE(roster.named("ada"), (QSet<quint64>{1, 3}));
        roster.apply(placeChange(Kind::Left, 1, Bench));
        QCOMPARE(roster.members(Lab), (QSet<quint64>{1, 2}));
        roster.apply(placeChange(Kind::Left, 1, {"lab", "two"}));
        QCOMPARE(roster.members(Lab), QSet<quint64>{2});
    }

    void aNewName_movesTheConnection()
    {
        Roster roster = filled();
        QCOMPARE(roster.apply(clientChange(1, "eve")).size(), 1u);
        QCOMPARE(roster.named("ada"), QSet<quint64>{3});
        QCOMPARE(roster.named("eve"), QSet<quint64>{1});
        QCOMPARE(roster.members(Bench), (QSet<quint64>{1, 2}));
        QCOMPARE(roster.clients(), 3);
    }

    void whatChangesNothing_hasNoEffect_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change.encode(); };
        row("the same client", clientChange(1, "ada", "human"));
        row("joined already", placeChange(Kind::Joined, 1, Bench));
        row("left already", placeChange(Kind::Left, 3, Bench));
        row("serves already", placeChange(Kind::Enlisted, 2, Bench));
        row("serves not", placeChange(Kind::Withdrawn, 1, Bench));
        row("kept already", placeChange(Kind::Kept, 0, Bench));
        row("not kept", placeChange(Kind::LetGo, 0, {"lab", "two"}));
        row("a stranger joins", placeChange(Kind::Joined, 9, Bench));
        row("a stranger leaves", placeChange(Kind::Left, 9, Bench));
        row("a stranger serves", placeChange(Kind::Enlisted, 9, Bench));
        row("a stranger goes", goneChange(9));
    }
    void whatChangesNothing_hasNoEffect()
    {
        QFETCH(const QByteArray, text);
        Roster roster = filled();
        QVERIFY(roster.apply(*Change::decode(text)).empty());
        QCOMPARE(sorted(textsOf(roster.changes())), sorted(textsOf(filled().changes())));
    }

    void aClientThatGoes_leavesFirst()
    {
        Roster roster = filled();
        const std::vector<Change> steps = roster.apply(goneChange(2, CloseCode::Kicked));
        QCOMPARE(steps.size(), 3u);
        QVERIFY(steps[0].kind == Kind::Withdrawn && steps[1].kind == Kind::Left && steps[2].kind == Kind::ClientGone);
        QVERIFY(steps[1].why == MemberEnd::Kicked);
        QVERIFY(!roster.find(2));
        QCOMPARE(roster.members(Lab), QSet<quint64>{1});
    }

    void changes_makeTheSameAgain()
    {
        const Roster roster = filled();
        Roster again;
        for (const Change &change : roster.changes())
            QCOMPARE(again.apply(change).size(), 1u);
        QCOMPARE(sorted(textsOf(again.changes())), sorted(textsOf(roster.changes())));
        QVERIFY(roster.changesTo(again, MemberEnd::Disconnected, CloseCode::Normal).empty());
    }

    void changesTo_areWhatIsDifferent()
    {
        Roster roster = filled();
        Roster other;
        other.apply(clientChange(1, "ada", "service"));
        other.apply(placeChange(Kind::Joined, 1, Bench));
        other.apply(placeChange(Kind::Enlisted, 1, Bench));
        other.apply(clientChange(4, "cleo"));
        other.apply(placeChange(Kind::Kept, 0, {"lab", "two"}));
        const std::vector<Change> steps = roster.changesTo(other, MemberEnd::InstanceLeft, CloseCode(1006));
        for (const Change &change : steps)
            QCOMPARE(roster.apply(change).size(), 1u);
        QCOMPARE(sorted(textsOf(roster.changes())), sorted(textsOf(other.changes())));
        Change left = placeChange(Kind::Left, 1, {"lab", "two"});
        left.why = MemberEnd::InstanceLeft;
        QCOMPARE(textsOf(steps).count(left.encode()), 1);
        QCOMPARE(textsOf(steps).count(goneChange(3, CloseCode(1006)).encode()), 1);
        QCOMPARE(textsOf(steps).count(placeChange(Kind::Joined, 1, Bench).encode()), 0); // as it was
    }

    void matches_byWhatAClientIs_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("except");
        QTest::addColumn<QList<quint64>>("found");
        QTest::newRow("type") << QByteArray(R"({"client_type":"ai-agent"})") << QByteArray() << QList<quint64>{2, 3};
        QTest::newRow("type but one") << QByteArray(R"({"client_type":"ai-agent"})") << QByteArray("ada") << QList<quint64>{2};
        QTest::newRow("room") << QByteArray(R"({"room":"lab"})") << QByteArray() << QList<quint64>{1, 2};
        QTest::newRow("channel") << QByteArray(R"({"room":"lab","channel":"two"})") << QByteArray() << QList<quint64>{1, 2};
        QTest::newRow("room and type") << QByteArray(R"({"room":"lab","client_type":"human"})") << QByteArray() << QList<quint64>{1};
        QTest::newRow("nobody") << QByteArray(R"({"room":"den"})") << QByteArray() << QList<quint64>{};
        QTest::newRow("no personality") << QByteArray(R"({"personality":"dry"})") << QByteArray() << QList<quint64>{};
    }
    void matches_byWhatAClientIs()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, except);
        QFETCH(const QList<quint64>, found);
        std::vector<quint64> matches = filled().matches(*Target::parse(target)->selector, except);
        std::sort(matches.begin(), matches.end());
        QCOMPARE(QList<quint64>(matches.begin(), matches.end()), found);
    }
};

QTEST_APPLESS_MAIN(tst_Roster)
#include "tst_roster.moc"
