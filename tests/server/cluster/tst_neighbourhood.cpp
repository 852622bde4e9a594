// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/neighbourhood.h"

#include "changes.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace std::chrono_literals;

using Kind = Change::Kind;

namespace {

const Address Bench{"lab", "bench"};
const Sender B{"b", "01B"};

/// A neighbourhood with its own clock, and what it led to, in words.
struct Street
{
    Neighbourhood::Clock::time_point now = Neighbourhood::Clock::now();
    QList<QByteArray> events;
    Neighbourhood neighbourhood{{"a", "01A"}, ClusterOptions(), calls()};

    Neighbourhood::Calls calls()
    {
        return {[this](const Neighbour &who) { events.append("joined " + who.who.instance); },
                [this](const Neighbour &who, const QByteArray &reason) { events.append("left " + who.who.instance + ' ' + reason); },
                [this](Neighbour &, const Change &change, const Roster::Client *, bool gone) {
                    events.append((gone ? "gone: " : "") + QByteArray::number(int(change.kind)));
                },
                [this](const Neighbour &who) { events.append("wanted " + who.who.instance); }};
    }
    QList<QByteArray> take() { return std::exchange(events, {}); }
    Neighbour *hear(const Sender &sender = B) { return neighbourhood.heard(sender, now); }
    void beat(quint64 sequence) { neighbourhood.take(*hear(), dispatch::Heartbeat{sequence, 0}, now); }
    void tell(quint64 first, const std::vector<Change> &changes) { neighbourhood.take(*hear(), dispatch::Changes{first, changes}, now); }
    void roster(quint64 sequence, const std::vector<Change> &changes, quint64 index = 0, quint64 count = 1)
    {
        neighbourhood.take(*hear(), dispatch::RosterPart{"01A", sequence, index, count, changes}, now);
    }
    void pass(std::chrono::milliseconds time)
    {
        // In steps: whoever looks seldom has slept himself.
        for (auto left = time; left > 0ms; left -= 500ms) {
            now += 500ms;
            neighbourhood.look(now);
        }
    }
};

/// One that knows b, which has a client in a channel; after 3 changes.
std::unique_ptr<Street> known()
{
    auto street = std::make_unique<Street>();
    street->roster(3, {clientChange(1, "bob"), placeChange(Kind::Joined, 1, Bench)});
    street->take();
    return street;
}

QByteArray kind(Kind kind)
{
    return QByteArray::number(int(kind));
}

} // namespace

class tst_Neighbourhood : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewcomer_isAskedForAllItHas()
    {
        Street street;
        street.beat(7);
        QCOMPARE(street.take(), (QList<QByteArray>{"joined b", "wanted b"}));
        street.tell(8, {clientChange(9, "early")}); // in what is coming
        QVERIFY(street.take().isEmpty());
        street.roster(8, {clientChange(1, "bob"), placeChange(Kind::Joined, 1, Bench)});
        QCOMPARE(street.take(), (QList<QByteArray>{kind(Kind::Client), kind(Kind::Joined)}));
        street.beat(8);
        QVERIFY(street.take().isEmpty());
        QCOMPARE(street.neighbourhood.all().front()->roster.connections(), 1);
        QVERIFY(street.hear()->number >= SessionRef::FirstElsewhere);
        QCOMPARE(street.neighbourhood.find(street.hear()->number), street.hear());
    }

    void aRosterInParts_countsWhenItIsWhole()
    {
        Street street;
        street.roster(5, {clientChange(1, "bob")}, 0, 2);
        street.take();
        QVERIFY(!street.hear()->isKnown);
        street.roster(5, {clientChange(2, "cleo")}, 1, 2);
        QCOMPARE(street.take(), (QList<QByteArray>{kind(Kind::Client), kind(Kind::Client)}));
        QVERIFY(street.hear()->isKnown);
    }

    void aRosterWithAPartMissing_doesNotCount()
    {
        Street street;
        street.roster(5, {clientChange(1, "bob")}, 0, 3);
        street.take();
        street.now += 3s;
        street.roster(5, {clientChange(3, "eve")}, 2, 3);
        QCOMPARE(street.take(), QList<QByteArray>{"wanted b"});
        QVERIFY(!street.hear()->isKnown);
    }

    void changes_areTakenInTheirOrderOnce()
    {
        const auto street = known();
        street->tell(4, {clientChange(2, "cleo"), placeChange(Kind::Joined, 2, Bench)});
        QCOMPARE(street->take(), (QList<QByteArray>{kind(Kind::Client), kind(Kind::Joined)}));
        street->tell(4, {clientChange(2, "cleo"), placeChange(Kind::Joined, 2, Bench)});
        street->tell(5, {placeChange(Kind::Joined, 2, Bench), placeChange(Kind::Left, 2, Bench)});
        QCOMPARE(street->take(), QList<QByteArray>{kind(Kind::Left)});
        QCOMPARE(street->hear()->sequence, 6u);
        QCOMPARE(street->neighbourhood.counters().holes, 0u);
    }

    void aHole_isNoticedByTheNextChange()
    {
        const auto street = known();
        street->now += 3s;
        street->tell(5, {clientChange(2, "cleo")});
        QCOMPARE(street->take(), QList<QByteArray>{"wanted b"});
        QCOMPARE(street->neighbourhood.counters().holes, 1u);
        QCOMPARE(street->hear()->roster.connections(), 1);
        street->roster(5, {clientChange(1, "bob"), clientChange(2, "cleo")});
        QCOMPARE(street->take(), (QList<QByteArray>{kind(Kind::Left), kind(Kind::Client)})); // only what is different
    }

    void aHole_isNoticedByTheHeartbeat()
    {
        const auto street = known();
        street->now += 3s;
        street->beat(4);
        QCOMPARE(street->take(), QList<QByteArray>{"wanted b"});
        street->beat(4); // asked a moment ago
        QVERIFY(street->take().isEmpty());
        street->now += 2s;
        street->beat(4);
        QCOMPARE(street->take(), QList<QByteArray>{"wanted b"});
    }

    void anOldRoster_takesNothingBack()
    {
        const auto street = known();
        street->tell(4, {clientChange(2, "cleo")});
        street->take();
        street->roster(3, {clientChange(1, "bob")});
        QVERIFY(street->take().isEmpty());
        QCOMPARE(street->hear()->roster.connections(), 2);
    }

    void silence_endsIt()
    {
        const auto street = known();
        street->pass(6500ms);
        QVERIFY(street->take().isEmpty());
        street->pass(1000ms);
        QCOMPARE(street->take(), (QList<QByteArray>{"gone: " + kind(Kind::Left), "gone: " + kind(Kind::ClientGone), "left b silent"}));
        QCOMPARE(street->neighbourhood.size(), 0u);
        const int before = SessionRef::FirstElsewhere;
        street->beat(3);
        QCOMPARE(street->take(), (QList<QByteArray>{"joined b", "wanted b"}));
        QVERIFY(street->hear()->number > before); // never used again
    }

    void whoHasSleptHimself_waitsBeforeHeJudges()
    {
        const auto street = known();
        street->neighbourhood.look(street->now);
        street->now += 60s;
        street->neighbourhood.look(street->now);
        QVERIFY(street->take().isEmpty());
        street->pass(3000ms);
        QVERIFY(street->take().isEmpty());
        street->pass(1000ms);
        QCOMPARE(street->take().last(), QByteArray("left b silent"));
    }

    void aFarewell_endsItAtOnce()
    {
        const auto street = known();
        street->neighbourhood.bid({"b", "01A"}); // the life before
        street->neighbourhood.bid({"c", "01B"});
        QVERIFY(street->take().isEmpty());
        street->neighbourhood.bid(B);
        QCOMPARE(street->take().last(), QByteArray("left b shutdown"));
    }

    void anotherLife_replacesTheOneBefore()
    {
        const auto street = known();
        const int number = street->hear()->number;
        QVERIFY(!street->hear({"b", "01A"})); // the life before: what it said last
        QVERIFY(street->take().isEmpty());
        const Neighbour *next = street->hear({"b", "01C"});
        QCOMPARE(street->take(), (QList<QByteArray>{"gone: " + kind(Kind::Left), "gone: " + kind(Kind::ClientGone), "left b restarted",
                                                    "joined b", "wanted b"}));
        QVERIFY(next->number != number && !next->isKnown);
    }

    void oneOfItsOwnName_isNotListenedTo()
    {
        Street street;
        QTest::ignoreMessage(QtCriticalMsg, "another server has the same instance.id=a: neither hears the other");
        QVERIFY(!street.hear({"a", "01Z"}));
        QVERIFY(!street.hear({"a", "01Z"}));
        QVERIFY(street.take().isEmpty());
        QCOMPARE(street.neighbourhood.counters().refused, 2u);
    }

    void neighbours_areBounded()
    {
        Street street;
        for (size_t number = 0; number < Neighbourhood::MostNeighbours; ++number)
            QVERIFY(street.hear({"n" + QByteArray::number(number), "01"}));
        QVERIFY(!street.hear({"one-more", "01"}));
        QVERIFY(street.hear({"n7", "01"}));
        QCOMPARE(street.neighbourhood.counters().refused, 1u);
    }
};

QTEST_APPLESS_MAIN(tst_Neighbourhood)
#include "tst_neighbourhood.moc"
