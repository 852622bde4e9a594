// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conformance.h"

#include <QTest>

#include <optional>

// The part of the suite that is about what others do to the same channels. Of a backend that is not shared nothing is ever told.

using namespace std::chrono_literals;

namespace arqon {

namespace {

const QByteArray Key = "science:general";

/// What a backend tells of the channel.
struct Told
{
    explicit Told(StorageBackend &storage)
    {
        QObject::connect(&storage, &StorageBackend::appendedElsewhere, &storage,
                         [this](const QByteArray &key, const StoredMessage &stored) {
                             if (key == Key)
                                 messages.push_back(stored);
                         });
        QObject::connect(&storage, &StorageBackend::epochChanged, &storage,
                         [this](const QByteArray &, const Position &position) { turned = position; });
    }

    std::vector<StoredMessage> messages;
    std::optional<Position> turned;
};

} // namespace

Position StorageConformance::follow(StorageBackend &storage, std::optional<std::chrono::milliseconds> since)
{
    std::optional<Result<Position>> answer;
    storage.follow(Key, since, [&answer](Result<Position> position) { answer = std::move(position); });
    waitUntil([&answer] { return answer.has_value(); });
    if (answer && answer->has_value())
        return **answer;
    QTest::qFail("it does not follow", __FILE__, __LINE__);
    return {};
}

std::vector<int> StorageConformance::numbersOf(const std::vector<StoredMessage> &messages)
{
    History history;
    history.messages = messages;
    return numbersOf(history);
}

void StorageConformance::follow_answersWhereTheChannelStands()
{
    const auto storage = create({});
    const Position unknown = follow(*storage);
    QCOMPARE(unknown.offset, quint64(0));
    fill(*storage, Key, 3);
    const Position stands = position(*storage, Key);
    QCOMPARE(stands, (Position{unknown.epoch, 3}));
    QCOMPARE(follow(*storage), stands);
    storage->unfollow(Key);
    storage->unfollow(Key);
    QCOMPARE(follow(*storage), stands);
}

void StorageConformance::follow_tellsWhatOthersAppend_eachOnceInOrder()
{
    const auto storage = create({});
    const auto beside = createBeside({});
    QCOMPARE(bool(beside), storage->isShared());
    Told told(*storage);
    follow(*storage);
    std::vector<int> expected;
    std::vector<quint64> offsets;
    for (int number = 1; number <= 30; number += 3) {
        append(*storage, Key, message(number)); // own ones are answered, not told
        for (int other = number + 1; beside && other < number + 3; ++other) {
            expected.push_back(other);
            offsets.push_back(append(*beside, Key, message(other)).position.offset);
        }
    }
    waitUntil([&] { return told.messages.size() >= expected.size(); });
    QCOMPARE(numbersOf(told.messages), expected);
    for (size_t index = 0; index < offsets.size(); ++index)
        QCOMPARE(told.messages[index].offset, offsets[index]);
    QVERIFY(!told.turned);
}

void StorageConformance::follow_sinceATime_tellsBeforeItAnswers()
{
    const auto storage = create({});
    const auto beside = createBeside({});
    fill(beside ? *beside : *storage, Key, 5);
    Told told(*storage);
    QCOMPARE(follow(*storage, 3000ms).offset, quint64(5));
    QCOMPARE(numbersOf(told.messages), beside ? (std::vector{3, 4, 5}) : std::vector<int>());
}

void StorageConformance::unfollow_tellsNothingMore()
{
    const auto storage = create({});
    const auto beside = createBeside({});
    Told told(*storage);
    follow(*storage);
    storage->unfollow(Key);
    fill(beside ? *beside : *storage, Key, 3);
    settle(*storage);
    QCOMPARE(follow(*storage).offset, quint64(3)); // and nothing of before, when it is followed again
    QVERIFY(told.messages.empty());
}

void StorageConformance::drop_byAnother_isTold()
{
    const auto storage = create({});
    const auto beside = createBeside({});
    fill(*storage, Key, 3);
    Told told(*storage);
    const Position before = follow(*storage);
    if (!beside) {
        drop(*storage, Key);
        QVERIFY(!told.turned); // who did it knows
        return;
    }
    const Position after = drop(*beside, Key);
    append(*beside, Key, message(4));
    waitUntil([&] { return told.turned && !told.messages.empty(); });
    QVERIFY(told.turned->epoch == after.epoch && after.epoch != before.epoch);
    QCOMPARE(told.messages.front().offset, quint64(1));
}

} // namespace arqon
