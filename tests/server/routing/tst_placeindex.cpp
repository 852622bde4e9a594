// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/placeindex.h"

#include <QTest>

#include <map>
#include <random>

using namespace arqon;

namespace {

/// What is filed under this hash according to the index, and nothing else.
bool has(const PlaceIndex &index, quint64 hash, quint32 place)
{
    return index.find(hash, [place](quint32 found) { return found == place; }) == place;
}

} // namespace

class tst_PlaceIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void find_ofNothing_findsNothing()
    {
        const PlaceIndex index;
        QVERIFY(!index.find(1, [](quint32) { return true; }));
        QCOMPARE(index.capacity(), size_t(0));
    }

    void find_asksForThoseOfTheHashOnly()
    {
        PlaceIndex index;
        // All in one part, and one behind the other.
        for (quint32 number = 0; number < 100; ++number)
            index.insert(quint64(number) << 1, number);
        for (quint32 number = 0; number < 100; ++number) {
            std::vector<quint32> asked;
            QVERIFY(!index.find(quint64(number) << 1, [&](quint32 place) {
                asked.push_back(place);
                return false;
            }));
            QCOMPARE(asked, std::vector<quint32>{number});
        }
    }

    void remove_ofWhatIsNotThere_changesNothing_data()
    {
        QTest::addColumn<quint64>("hash");
        QTest::addColumn<quint32>("place");
        QTest::newRow("another place") << quint64(10) << quint32(2);
        QTest::newRow("another hash") << quint64(12) << quint32(1);
        QTest::newRow("another part") << (quint64(10) | quint64(1) << 56) << quint32(1);
        QTest::newRow("a hash whose home is behind") << quint64(26) << quint32(1);
    }

    void remove_ofWhatIsNotThere_changesNothing()
    {
        QFETCH(quint64, hash);
        QFETCH(quint32, place);
        PlaceIndex index;
        index.insert(10, 1);
        index.remove(hash, place);
        QVERIFY(has(index, 10, 1));
    }

    void remove_closesTheGap_data()
    {
        QTest::addColumn<std::vector<quint64>>("hashes");
        QTest::newRow("one home") << std::vector<quint64>{2, 2, 2, 2};
        QTest::newRow("homes in a row") << std::vector<quint64>{2, 4, 6, 8};
        QTest::newRow("pushed over others' homes") << std::vector<quint64>{2, 2, 4, 2};
        QTest::newRow("round the end") << std::vector<quint64>{14, 14, 0, 14};
        QTest::newRow("home behind the end") << std::vector<quint64>{12, 14, 14, 0};
    }

    void remove_closesTheGap()
    {
        QFETCH(std::vector<quint64>, hashes);
        for (quint32 gone = 0; gone < hashes.size(); ++gone) {
            PlaceIndex index;
            for (quint32 place = 0; place < hashes.size(); ++place)
                index.insert(hashes[place], place);
            index.remove(hashes[gone], gone);
            for (quint32 place = 0; place < hashes.size(); ++place)
                QCOMPARE(has(index, hashes[place], place), place != gone);
        }
    }

    /// Against a plain map, with so few hashes that most meet.
    void anyOrder_knowsWhatIsFiled_data()
    {
        QTest::addColumn<quint64>("mask");
        QTest::newRow("few") << quint64(0x0f);
        QTest::newRow("several parts") << quint64(0x0300'0000'0000'00ff);
        QTest::newRow("all") << ~quint64(0);
    }

    void anyOrder_knowsWhatIsFiled()
    {
        QFETCH(quint64, mask);
        std::mt19937_64 random(7);
        PlaceIndex index;
        std::map<quint32, quint64> filed;
        for (int step = 0; step < 20'000; ++step) {
            const auto place = quint32(random() % 300);
            if (const auto known = filed.find(place); known != filed.end()) {
                QVERIFY(has(index, known->second, place));
                index.remove(known->second, place);
                QVERIFY(!has(index, known->second, place));
                filed.erase(known);
            } else {
                const quint64 hash = random() & mask;
                QVERIFY(!has(index, hash, place));
                index.insert(hash, place);
                filed.emplace(place, hash);
            }
        }
        for (const auto &[place, hash] : filed)
            QVERIFY(has(index, hash, place));
    }

    void insert_neverMovesMuchAtOnce()
    {
        std::mt19937_64 random(7);
        PlaceIndex index;
        for (quint32 place = 0; place < 200'000; ++place) {
            const size_t before = index.capacity();
            index.insert(random(), place);
            // 1,024 cells are a few microseconds of work.
            QVERIFY(index.capacity() - before <= 1024);
        }
        QVERIFY(index.capacity() <= 4 * 200'000);
    }

    void remove_givesMemoryBack()
    {
        std::mt19937_64 random(7);
        PlaceIndex index;
        std::vector<quint64> hashes;
        for (quint32 place = 0; place < 50'000; ++place) {
            hashes.push_back(random());
            index.insert(hashes.back(), place);
        }
        for (quint32 place = 0; place < 49'000; ++place)
            index.remove(hashes[place], place);
        QVERIFY(index.capacity() <= 16 * 1000);
        for (quint32 place = 49'000; place < 50'000; ++place) {
            QVERIFY(has(index, hashes[place], place));
            index.remove(hashes[place], place);
        }
        QCOMPARE(index.capacity(), size_t(0));
    }
};

QTEST_APPLESS_MAIN(tst_PlaceIndex)
#include "tst_placeindex.moc"
