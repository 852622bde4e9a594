// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conformance.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace std::chrono_literals;

namespace arqon {

namespace {

const QByteArray Key = "science:general";
const QByteArray Other = "science:explore";

/// The numbers from `first` to `last`.
std::vector<int> numbers(int first, int last)
{
    std::vector<int> all(size_t(std::max(0, last - first + 1)));
    std::iota(all.begin(), all.end(), first);
    return all;
}

/// Calls, waits for the answer, and returns it. A failure to answer, or a refusal, fails the test.
template<typename T, typename Call, typename Wait>
T answerTo(Call call, Wait wait)
{
    std::optional<Result<T>> answer;
    int answers = 0;
    call([&](Result<T> result) {
        answer = std::move(result);
        ++answers;
    });
    wait([&answers] { return answers > 0; });
    if (answers != 1 || !answer->has_value()) {
        QTest::qFail(answers != 1 ? "done was not called exactly once" : answer->error().message.constData(), __FILE__, __LINE__);
        return {};
    }
    return **answer;
}

} // namespace

Message StorageConformance::message(int number, std::chrono::milliseconds received, qsizetype size)
{
    const QByteArray payload = "{\"number\":" + QByteArray::number(number) + ",\"fill\":\"" + QByteArray(size, 'x') + "\"}";
    return Message::fromServer("event", {"science", "general"}, payload, received);
}

int StorageConformance::numberOf(const Message &message)
{
    const QJsonObject envelope = QJsonDocument::fromJson(message.encode(Dialect::Structured, std::nullopt)).object();
    return envelope[u"payload"][u"number"].toInt(-1);
}

std::vector<int> StorageConformance::numbersOf(const History &history)
{
    std::vector<int> all;
    for (const StoredMessage &stored : history.messages)
        all.push_back(numberOf(stored.message));
    return all;
}

Stored StorageConformance::append(StorageBackend &storage, const QByteArray &key, const Message &message)
{
    return answerTo<Stored>([&](auto done) { storage.append(key, message, done); }, [this](auto arrived) { waitUntil(arrived); });
}

History StorageConformance::read(StorageBackend &storage, const QByteArray &key, const Range &range)
{
    return answerTo<History>([&](auto done) { storage.read(key, range, done); }, [this](auto arrived) { waitUntil(arrived); });
}

Position StorageConformance::position(StorageBackend &storage, const QByteArray &key)
{
    return answerTo<Position>([&](auto done) { storage.position(key, done); }, [this](auto arrived) { waitUntil(arrived); });
}

Position StorageConformance::drop(StorageBackend &storage, const QByteArray &key)
{
    return answerTo<Position>([&](auto done) { storage.drop(key, done); }, [this](auto arrived) { waitUntil(arrived); });
}

std::vector<QByteArray> StorageConformance::expire(StorageBackend &storage, std::chrono::milliseconds now)
{
    std::vector<QByteArray> emptied = storage.expire(now);
    settle(storage);
    std::ranges::copy(storage.expire(now), std::back_inserter(emptied));
    return emptied;
}

StorageHealth StorageConformance::health(StorageBackend &storage)
{
    for (int round = 0; round < 5; ++round) // a backend may look after so many channels at a time
        expire(storage, 0ms);
    return storage.health();
}

void StorageConformance::fill(StorageBackend &storage, const QByteArray &key, int count)
{
    for (int number = 1; number <= count; ++number)
        append(storage, key, message(number, std::chrono::seconds(number)));
}

void StorageConformance::append_countsOffsetsFromOne()
{
    const auto storage = create({});
    const Stored first = append(*storage, Key, message(1));
    QCOMPARE(first.position.offset, quint64(1));
    QVERIFY(!first.position.epoch.isEmpty());
    for (quint64 offset = 2; offset <= 20; ++offset) {
        const Stored next = append(*storage, Key, message(int(offset)));
        QCOMPARE(next.position.offset, offset);
        QCOMPARE(next.position.epoch, first.position.epoch);
    }
}

void StorageConformance::append_saysHowSafely()
{
    const auto storage = create({});
    QCOMPARE(append(*storage, Key, message(1)).durability, durability());
}

void StorageConformance::append_isInTheNextRead()
{
    const auto storage = create({});
    for (int number = 1; number <= 5; ++number) {
        const Stored stored = append(*storage, Key, message(number));
        const History history = read(*storage, Key);
        QCOMPARE(numbersOf(history), numbers(1, number));
        QCOMPARE(history.messages.back().offset, stored.position.offset);
        QCOMPARE(history.position, stored.position);
    }
}

void StorageConformance::append_countsEachChannelByItself()
{
    const auto storage = create({});
    fill(*storage, Key, 3);
    QCOMPARE(append(*storage, Other, message(7)).position.offset, quint64(1));
    QCOMPARE(append(*storage, Key, message(4)).position.offset, quint64(4));
    QCOMPARE(numbersOf(read(*storage, Key)), numbers(1, 4));
    QCOMPARE(numbersOf(read(*storage, Other)), numbers(7, 7));
}

void StorageConformance::callbacks_comeInTheOrderOfTheCalls()
{
    const auto storage = create({});
    std::vector<int> order;
    size_t kept = 99;
    for (int number = 0; number < 10; ++number)
        storage->append(Key, message(number), [&order, number](const Result<Stored> &) { order.push_back(number); });
    storage->read(Key, {}, [&](const Result<History> &history) {
        order.push_back(10);
        kept = history->messages.size();
    });
    storage->position(Key, [&order](const Result<Position> &) { order.push_back(11); });
    storage->drop(Key, [&order](const Result<Position> &) { order.push_back(12); });
    storage->append(Key, message(13), [&order](const Result<Stored> &) { order.push_back(13); });
    waitUntil([&order] { return order.size() == 14; });
    QCOMPARE(order, numbers(0, 13));
    QCOMPARE(kept, size_t(10));
}

void StorageConformance::callbacks_mayCallAgain()
{
    const auto storage = create({.maxHistorySize = 3});
    std::vector<quint64> offsets;
    const std::function<void(int)> appendNext = [&](int number) {
        storage->append(Key, message(number), [&, number](const Result<Stored> &stored) {
            offsets.push_back(stored->position.offset);
            if (number < 10)
                appendNext(number + 1);
        });
    };
    storage->drop(Key, [&](const Result<Position> &) { appendNext(1); });
    waitUntil([&offsets] { return offsets.size() == 10; });
    QCOMPARE(offsets.size(), size_t(10));
    QVERIFY(std::ranges::is_sorted(offsets));
    QCOMPARE(numbersOf(read(*storage, Key)), numbers(8, 10));
}

void StorageConformance::read_ofAnUnknownChannel_isEmpty()
{
    const auto storage = create({});
    const History history = read(*storage, Key);
    QVERIFY(history.messages.empty());
    QCOMPARE(history.position.offset, quint64(0));
    QCOMPARE(history.firstOffset, quint64(1));
}

void StorageConformance::read_givesTheMessagesUnchanged()
{
    const auto storage = create({});
    const Message sent = message(1, 5000ms, 100);
    append(*storage, Key, sent);
    const Message kept = read(*storage, Key).messages.at(0).message;
    QCOMPARE(kept.id(), sent.id());
    QCOMPARE(kept.from(), sent.from());
    QCOMPARE(kept.address(), sent.address());
    QCOMPARE(kept.received(), sent.received());
    QCOMPARE(kept.encode(Dialect::Structured, 1), sent.encode(Dialect::Structured, 1));
    QCOMPARE(kept.encode(Dialect::Classic, 1), sent.encode(Dialect::Classic, 1));
}

void StorageConformance::position_ofAnUnknownChannel_hasTheEpochOfItsFirstMessage()
{
    const auto storage = create({});
    const Position before = position(*storage, Key);
    QCOMPARE(before.offset, quint64(0));
    QVERIFY(!before.epoch.isEmpty());
    QCOMPARE(position(*storage, Key), before);
    QCOMPARE(read(*storage, Key).position, before);
    QCOMPARE(append(*storage, Key, message(1)).position, (Position{before.epoch, 1}));
}

void StorageConformance::position_isThatOfTheNewest()
{
    const auto storage = create({});
    fill(*storage, Key, 4);
    const Stored last = append(*storage, Key, message(5));
    QCOMPARE(position(*storage, Key), last.position);
}

void StorageConformance::epochs_differBetweenBackends()
{
    const auto one = create({});
    const auto two = create({});
    QVERIFY(append(*one, Key, message(1)).position.epoch != append(*two, Key, message(1)).position.epoch);
}

void StorageConformance::drop_startsANewEpochAtOne()
{
    const auto storage = create({});
    QSet<QByteArray> epochs;
    for (int round = 0; round < 5; ++round) {
        fill(*storage, Key, 3);
        epochs.insert(position(*storage, Key).epoch);
        const Position dropped = drop(*storage, Key);
        QCOMPARE(dropped.offset, quint64(0));
        QVERIFY(!epochs.contains(dropped.epoch));
        QCOMPARE(position(*storage, Key), dropped);
        const History nothing = read(*storage, Key);
        QVERIFY(nothing.messages.empty());
        QCOMPARE(nothing.firstOffset, quint64(1));
        QCOMPARE(append(*storage, Key, message(9)).position, (Position{dropped.epoch, 1}));
    }
}

void StorageConformance::drop_leavesOtherChannelsAlone()
{
    const auto storage = create({});
    fill(*storage, Key, 3);
    fill(*storage, Other, 3);
    const Position before = position(*storage, Other);
    drop(*storage, Key);
    QCOMPARE(position(*storage, Other), before);
    QCOMPARE(numbersOf(read(*storage, Other)), numbers(1, 3));
    QCOMPARE(health(*storage).messages, 3);
}

void StorageConformance::drop_ofAnUnknownChannel_isFine()
{
    const auto storage = create({});
    const Position dropped = drop(*storage, Key);
    QCOMPARE(dropped.offset, quint64(0));
    QCOMPARE(append(*storage, Key, message(1)).position, (Position{dropped.epoch, 1}));
}

} // namespace arqon
