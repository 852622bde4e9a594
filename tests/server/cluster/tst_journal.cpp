// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/journal.h"

#include "changes.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

using Kind = Change::Kind;

class tst_Journal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void news_areNumberedWithoutAGap()
    {
        Journal journal;
        QVERIFY(journal.note({clientChange(1, "ada"), placeChange(Kind::Joined, 1, {"lab", "bench"})}));
        QVERIFY(!journal.note({clientChange(2, "bob")})); // there is something to tell already
        const auto news = journal.takeNews();
        QCOMPARE(news.size(), 1u);
        QCOMPARE(news[0].first, 1u);
        QCOMPARE(news[0].changes.size(), 3u);
        QVERIFY(journal.takeNews().empty());
        QVERIFY(journal.note({goneChange(1)}));
        const auto more = journal.takeNews();
        QCOMPARE(more[0].first, 4u);
        QCOMPARE(journal.sequence(), 5u); // it left, and went
    }

    void whatChangesNothing_isNoNews()
    {
        Journal journal;
        QVERIFY(!journal.note({placeChange(Kind::Joined, 1, {"lab", "bench"}), goneChange(4)}));
        QVERIFY(journal.takeNews().empty());
        QCOMPARE(journal.sequence(), 0u);
    }

    void aRoster_isCutIntoParts()
    {
        Journal journal;
        for (quint64 id = 1; id <= 5'000; ++id)
            journal.note({clientChange(id, "client-" + QByteArray::number(id))});
        const auto news = journal.takeNews();
        QVERIFY(news.size() > 1);
        const auto parts = journal.roster("01B");
        QVERIFY(parts.size() > 1);
        Roster again;
        for (size_t i = 0; i < parts.size(); ++i) {
            QCOMPARE(parts[i].to, QByteArray("01B"));
            QCOMPARE(parts[i].index, i);
            QCOMPARE(parts[i].count, parts.size());
            QCOMPARE(parts[i].sequence, 5'000u);
            QVERIFY((Dispatch{{"a", "01A"}, parts[i]}.encode().size()) < 2 * Journal::PartBytes);
            for (const Change &change : parts[i].changes)
                again.apply(change);
        }
        QCOMPARE(again.connections(), 5'000);
    }

    void anEmptyRoster_isOnePart()
    {
        const auto parts = Journal().roster("01B");
        QCOMPARE(parts.size(), 1u);
        QVERIFY(parts[0].changes.empty());
    }
};

QTEST_APPLESS_MAIN(tst_Journal)
#include "tst_journal.moc"
