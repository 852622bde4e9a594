// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conformance.h"

#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;

// The part of the suite that is about what history no longer holds: ranges, age, size, memory.

namespace arqon {

namespace {

const QByteArray Key = "science:general";
const QByteArray Other = "science:explore";

QByteArray channelKey(int number)
{
    return "science:channel-" + QByteArray::number(number);
}

} // namespace

void StorageConformance::read_range_data()
{
    using Numbers = std::vector<int>;
    constexpr auto Newest = Range::End::Newest;
    constexpr auto Oldest = Range::End::Oldest;
    constexpr quint64 LastOffset = std::numeric_limits<quint64>::max();
    constexpr auto LastTime = std::chrono::milliseconds::max();

    // Of messages 1 to 10, 4 to 10 are kept; message N was received N seconds after 1970.
    QTest::addColumn<Range>("range");
    QTest::addColumn<Numbers>("expected");
    QTest::newRow("everything") << Range{} << Numbers{4, 5, 6, 7, 8, 9, 10};
    QTest::newRow("newest three") << Range{.limit = 3, .keep = Newest} << Numbers{8, 9, 10};
    QTest::newRow("oldest three") << Range{.limit = 3, .keep = Oldest} << Numbers{4, 5, 6};
    QTest::newRow("as many as there are") << Range{.limit = 7} << Numbers{4, 5, 6, 7, 8, 9, 10};
    QTest::newRow("more than there are") << Range{.limit = 8, .keep = Oldest} << Numbers{4, 5, 6, 7, 8, 9, 10};
    QTest::newRow("none wanted") << Range{.limit = 0} << Numbers{};
    QTest::newRow("less than none wanted") << Range{.limit = -1} << Numbers{};
    QTest::newRow("from an offset") << Range{.fromOffset = 9} << Numbers{9, 10};
    QTest::newRow("from the last offset") << Range{.fromOffset = 10} << Numbers{10};
    QTest::newRow("from beyond the last offset") << Range{.fromOffset = 11} << Numbers{};
    QTest::newRow("from the greatest offset") << Range{.fromOffset = LastOffset} << Numbers{};
    QTest::newRow("from an offset that is gone") << Range{.fromOffset = 2, .limit = 2, .keep = Oldest} << Numbers{4, 5};
    QTest::newRow("from the first that is kept") << Range{.fromOffset = 4, .limit = 2, .keep = Oldest} << Numbers{4, 5};
    QTest::newRow("from an offset, newest") << Range{.fromOffset = 5, .limit = 2} << Numbers{9, 10};
    QTest::newRow("to an offset") << Range{.toOffset = 5} << Numbers{4, 5};
    QTest::newRow("to the first that is kept") << Range{.toOffset = 4} << Numbers{4};
    QTest::newRow("to an offset that is gone") << Range{.toOffset = 3} << Numbers{};
    QTest::newRow("to offset zero") << Range{.toOffset = 0} << Numbers{};
    QTest::newRow("to beyond the last") << Range{.toOffset = 99, .limit = 1} << Numbers{10};
    QTest::newRow("to an offset, newest two") << Range{.toOffset = 8, .limit = 2} << Numbers{7, 8};
    QTest::newRow("between offsets") << Range{.fromOffset = 6, .toOffset = 8} << Numbers{6, 7, 8};
    QTest::newRow("one offset") << Range{.fromOffset = 6, .toOffset = 6} << Numbers{6};
    QTest::newRow("crossed offsets") << Range{.fromOffset = 8, .toOffset = 6} << Numbers{};
    QTest::newRow("since") << Range{.since = 8s} << Numbers{8, 9, 10};
    QTest::newRow("since, between two") << Range{.since = 7001ms} << Numbers{8, 9, 10};
    QTest::newRow("since later than all") << Range{.since = 11s} << Numbers{};
    QTest::newRow("since the end of time") << Range{.since = LastTime} << Numbers{};
    QTest::newRow("since, oldest two") << Range{.since = 6s, .limit = 2, .keep = Oldest} << Numbers{6, 7};
    QTest::newRow("until") << Range{.until = 5s} << Numbers{4, 5};
    QTest::newRow("until, between two") << Range{.until = 5999ms} << Numbers{4, 5};
    QTest::newRow("until earlier than all") << Range{.until = 3999ms} << Numbers{};
    QTest::newRow("until, newest two") << Range{.until = 9s, .limit = 2} << Numbers{8, 9};
    QTest::newRow("between times") << Range{.since = 5s, .until = 7s} << Numbers{5, 6, 7};
    QTest::newRow("crossed times") << Range{.since = 7s, .until = 5s} << Numbers{};
    QTest::newRow("all four bounds, offsets narrower") << Range{.fromOffset = 6, .toOffset = 7, .since = 5s, .until = 9s} << Numbers{6, 7};
    QTest::newRow("all four bounds, times narrower") << Range{.fromOffset = 5, .toOffset = 9, .since = 6s, .until = 7s} << Numbers{6, 7};
    QTest::newRow("offsets and times that do not meet") << Range{.fromOffset = 8, .until = 6s} << Numbers{};
    QTest::newRow("times and offsets that do not meet") << Range{.toOffset = 6, .since = 8s} << Numbers{};
}

void StorageConformance::read_range()
{
    QFETCH(Range, range);
    QFETCH(std::vector<int>, expected);
    const auto storage = create({.maxHistorySize = 7});
    fill(*storage, Key, 10);
    const History history = read(*storage, Key, range);
    QCOMPARE(numbersOf(history), expected);
    for (const StoredMessage &stored : history.messages)
        QCOMPARE(int(stored.offset), numberOf(stored.message));
    QCOMPARE(history.position.offset, quint64(10));
    QCOMPARE(history.firstOffset, quint64(4));
}

void StorageConformance::historySize_keepsTheNewest()
{
    const auto storage = create({.maxHistorySize = 5});
    fill(*storage, Key, 12);
    const History history = read(*storage, Key);
    QCOMPARE(numbersOf(history), (std::vector{8, 9, 10, 11, 12}));
    QCOMPARE(history.firstOffset, quint64(8));
    QCOMPARE(health(*storage).messages, 5);
    QCOMPARE(health(*storage).evicted, 0);
    drop(*storage, Key);
    QCOMPARE(health(*storage).bytes, 0);
}

void StorageConformance::historySize_ofOne()
{
    const auto storage = create({.maxHistorySize = 1});
    fill(*storage, Key, 5);
    QCOMPARE(numbersOf(read(*storage, Key)), std::vector{5});
    QCOMPARE(position(*storage, Key).offset, quint64(5));
}

void StorageConformance::historySize_zero_keepsNothing()
{
    const auto storage = create({.maxHistorySize = 0});
    for (int number = 1; number <= 3; ++number) {
        const Stored stored = append(*storage, Key, message(number));
        QCOMPARE(stored.durability, Durability::None);
        QCOMPARE(stored.position.offset, quint64(0));
    }
    QVERIFY(read(*storage, Key).messages.empty());
    QCOMPARE(health(*storage).messages, 0);
    QCOMPARE(health(*storage).bytes, 0);
    // Nobody may take what was missed for complete.
    QVERIFY(position(*storage, Key).epoch != position(*storage, Key).epoch);
    QVERIFY(!position(*storage, Key).epoch.isEmpty());
}

void StorageConformance::expire_dropsByAge()
{
    const auto storage = create({.retention = 1h});
    fill(*storage, Other, 3);
    for (int number = 4; number <= 10; ++number)
        append(*storage, Key, message(number, std::chrono::seconds(number)));
    expire(*storage, 1h + 999ms);
    QCOMPARE(read(*storage, Other).messages.size(), size_t(3));
    expire(*storage, 1h + 2s);
    QCOMPARE(numbersOf(read(*storage, Other)), std::vector{3});
    QCOMPARE(read(*storage, Other).firstOffset, quint64(3));
    expire(*storage, 1h + 5999ms);
    QVERIFY(read(*storage, Other).messages.empty());
    const History history = read(*storage, Key);
    QCOMPARE(numbersOf(history), (std::vector{6, 7, 8, 9, 10}));
    QCOMPARE(history.firstOffset, quint64(3));
    QCOMPARE(history.messages.front().offset, quint64(3));
    QCOMPARE(health(*storage).evicted, 0);
}

void StorageConformance::expire_namesChannelsThatKeepNothing()
{
    const auto storage = create({.retention = 1h});
    QVERIFY(expire(*storage, 1s).empty());
    fill(*storage, Other, 3);
    for (int number = 4; number <= 10; ++number)
        append(*storage, Key, message(number, std::chrono::seconds(number)));
    QVERIFY(expire(*storage, 1h + 2s).empty());
    QCOMPARE(expire(*storage, 1h + 5s), std::vector{Other});
    QVERIFY(expire(*storage, 1h + 6s).empty());
    QCOMPARE(expire(*storage, 3h), std::vector{Key});
}

void StorageConformance::expire_keepsEpochAndOffset()
{
    const auto storage = create({.retention = 1h});
    fill(*storage, Key, 5);
    const Position before = position(*storage, Key);
    QCOMPARE(expire(*storage, 3h).size(), size_t(1));
    const History history = read(*storage, Key);
    QVERIFY(history.messages.empty());
    QCOMPARE(history.position, before);
    QCOMPARE(history.firstOffset, quint64(6));
    QCOMPARE(append(*storage, Key, message(6, 3h)).position, (Position{before.epoch, 6}));
}

void StorageConformance::expire_withoutRetention_dropsNothing()
{
    const auto storage = create({.retention = 0h});
    fill(*storage, Key, 3);
    QVERIFY(expire(*storage, 1000000h).empty());
    QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{1, 2, 3}));
}

void StorageConformance::expire_survivesAClockThatGoesBack()
{
    const auto storage = create({.retention = 1h});
    append(*storage, Key, message(1, 10h));
    append(*storage, Key, message(2, 9h));
    append(*storage, Key, message(3, 11h));
    QCOMPARE(numbersOf(read(*storage, Key, {.since = 11h})), std::vector{3});
    QCOMPARE(numbersOf(read(*storage, Key, {.since = 10h})), (std::vector{1, 2, 3}));
    QVERIFY(expire(*storage, 10h + 59min).empty());
    QCOMPARE(read(*storage, Key).messages.size(), size_t(3));
    expire(*storage, 11h);
    QCOMPARE(numbersOf(read(*storage, Key)), std::vector{3});
}

void StorageConformance::memoryLimit_evictsTheOldestOfAllChannels()
{
    if (!limitsMemory())
        return;
    constexpr int Channels = 10;
    const auto storage = create({.maxMemory = 100'000});
    // Round and round over the channels, so that the oldest is always in the next.
    for (int number = 0; number < 500; ++number) {
        append(*storage, channelKey(number % Channels), message(number, 1000ms, 1000));
        QVERIFY(health(*storage).bytes <= 100'000);
    }
    const qint64 kept = health(*storage).messages;
    QVERIFY2(kept > 40 && kept < 100, qPrintable(QString::number(kept)));
    QCOMPARE(health(*storage).evicted, 500 - kept);
    std::vector<int> left;
    for (int channel = 0; channel < Channels; ++channel) {
        const History history = read(*storage, channelKey(channel));
        QCOMPARE(history.position.offset, quint64(50));
        QCOMPARE(history.firstOffset, quint64(51 - history.messages.size()));
        for (const int number : numbersOf(history))
            left.push_back(number);
    }
    std::ranges::sort(left);
    QCOMPARE(left.front(), int(500 - kept));
    QCOMPARE(left.back(), 499);
    QCOMPARE(qint64(left.size()), kept);
}

void StorageConformance::memoryLimit_keepsTheNewestEvenIfTooLarge()
{
    if (!limitsMemory())
        return;
    const auto storage = create({.maxMemory = 5000});
    fill(*storage, Key, 3);
    const Stored stored = append(*storage, Other, message(9, 9s, 100'000));
    QCOMPARE(stored.position.offset, quint64(1));
    QCOMPARE(numbersOf(read(*storage, Other)), std::vector{9});
    QVERIFY(read(*storage, Key).messages.empty());
    append(*storage, Key, message(10, 10s));
    QVERIFY(read(*storage, Other).messages.empty());
    QCOMPARE(numbersOf(read(*storage, Key)), std::vector{10});
    QVERIFY(health(*storage).bytes <= 5000);
}

void StorageConformance::memoryLimit_worksAfterDropsAndTrims()
{
    if (!limitsMemory())
        return;
    const auto storage = create({.maxHistorySize = 5, .retention = 1h, .maxMemory = 30'000});
    for (int number = 0; number < 2000; ++number) {
        append(*storage, channelKey(number % 7), message(number, std::chrono::seconds(number), 700));
        if (number % 50 == 0)
            drop(*storage, channelKey(number / 50 % 7));
        if (number % 90 == 0)
            expire(*storage, std::chrono::seconds(number - 10) + 1h);
        QVERIFY(health(*storage).bytes <= 30'000);
    }
    qint64 kept = 0;
    for (int channel = 0; channel < 7; ++channel)
        kept += qint64(read(*storage, channelKey(channel)).messages.size());
    QCOMPARE(health(*storage).messages, kept);
    for (int channel = 0; channel < 7; ++channel)
        drop(*storage, channelKey(channel));
    QCOMPARE(health(*storage).messages, 0);
    QCOMPARE(health(*storage).bytes, 0);
}

void StorageConformance::memoryLimit_emptiedChannelsAreNamedByExpire()
{
    if (!limitsMemory())
        return;
    const auto storage = create({.maxMemory = 10'000});
    append(*storage, Key, message(1, 1s, 3000));
    append(*storage, channelKey(1), message(2, 2s, 3000));
    for (int number = 0; number < 4; ++number)
        append(*storage, Other, message(number, 3s, 3000));
    append(*storage, channelKey(1), message(3, 3s, 100));
    QCOMPARE(expire(*storage, 4s), std::vector{Key});
    QVERIFY(expire(*storage, 5s).empty());
}

void StorageConformance::manyChannels_stayApart()
{
    constexpr int Channels = 2000;
    const auto storage = create({.maxHistorySize = 2});
    for (int number = 0; number < 3 * Channels; ++number)
        append(*storage, channelKey(number % Channels), message(number));
    for (int channel = 0; channel < Channels; channel += 97) {
        const History history = read(*storage, channelKey(channel));
        QCOMPARE(numbersOf(history), (std::vector{channel + Channels, channel + 2 * Channels}));
        QCOMPARE(history.position.offset, quint64(3));
    }
    QCOMPARE(health(*storage).messages, 2 * Channels);
}

void StorageConformance::hugeMessages_comeBackWhole()
{
    const auto storage = create({});
    const Message huge = message(1, 1s, 16 * 1024 * 1024);
    append(*storage, Key, huge);
    const History history = read(*storage, Key);
    QCOMPARE(history.messages.size(), size_t(1));
    QVERIFY(history.messages[0].message.encode(Dialect::Structured, 1) == huge.encode(Dialect::Structured, 1));
    waitUntil([&] { return health(*storage).bytes > 16 * 1024 * 1024; });
    QVERIFY(health(*storage).bytes > 16 * 1024 * 1024);
}

void StorageConformance::health_countsWhatIsKept()
{
    const auto storage = create({.retention = 1h});
    QVERIFY(health(*storage).healthy);
    QCOMPARE(health(*storage).detail, QByteArray());
    QCOMPARE(health(*storage).messages, 0);
    QCOMPARE(health(*storage).bytes, 0);

    append(*storage, Key, message(1, 1s, 1000));
    const qint64 one = health(*storage).bytes;
    QVERIFY(one > 1000 && one < 3000);
    append(*storage, Other, message(2, 2s, 1000));
    QCOMPARE(health(*storage).bytes, 2 * one);
    QCOMPARE(health(*storage).messages, 2);

    expire(*storage, 1h + 1s);
    QCOMPARE(health(*storage).bytes, one);
    drop(*storage, Other);
    QCOMPARE(health(*storage).bytes, 0);
    QCOMPARE(health(*storage).messages, 0);
}

} // namespace arqon
