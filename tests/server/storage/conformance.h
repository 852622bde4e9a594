// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/storagebackend.h"

#include <QObject>

namespace arqon {

/// What every StorageBackend must do, whatever it keeps the messages in. A test of a backend derives from it, says how to make one
/// and how to wait, and adds what is its own.
class StorageConformance : public QObject
{
    Q_OBJECT

protected:
    /// A new backend that shares no history with those before.
    virtual std::unique_ptr<StorageBackend> create(const StorageOptions &options) = 0;
    /// Another server's, with the history of the one created last. Nothing, if the backend is not shared.
    virtual std::unique_ptr<StorageBackend> createBeside(const StorageOptions &options)
    {
        Q_UNUSED(options)
        return {};
    }
    /// Returns when `arrived` does; runs what the backend needs for that, at most a few seconds. Nothing, if it answers during the call.
    virtual void waitUntil(const std::function<bool()> &arrived) { Q_UNUSED(arrived) }
    /// Returns when the backend has been answered all that it had to ask of itself.
    virtual void settle(StorageBackend &storage) { position(storage, "conformance:settle"); }
    /// What the backend says it does with what it accepts.
    virtual Durability durability() const = 0;
    /// False for a backend that leaves the memory limit to somebody else.
    virtual bool limitsMemory() const { return true; }

    /// A message with a payload of about `size` bytes; `number` tells it from others.
    static Message message(int number, std::chrono::milliseconds received = std::chrono::milliseconds(1000), qsizetype size = 10);
    /// The number that message() was given.
    static int numberOf(const Message &message);
    static std::vector<int> numbersOf(const History &history);
    static std::vector<int> numbersOf(const std::vector<StoredMessage> &messages);

    Stored append(StorageBackend &storage, const QByteArray &key, const Message &message);
    History read(StorageBackend &storage, const QByteArray &key, const Range &range = {});
    Position position(StorageBackend &storage, const QByteArray &key);
    Position drop(StorageBackend &storage, const QByteArray &key);
    /// "science:general".
    Position follow(StorageBackend &storage, std::optional<std::chrono::milliseconds> since = {});
    /// All that expire() names, now or when the backend has asked whom it must.
    std::vector<QByteArray> expire(StorageBackend &storage, std::chrono::milliseconds now);
    /// As of all that has been done.
    StorageHealth health(StorageBackend &storage);
    /// Messages 1 to `count` into the channel, message N received N seconds after 1970.
    void fill(StorageBackend &storage, const QByteArray &key, int count);

private Q_SLOTS:
    void append_countsOffsetsFromOne();
    void append_saysHowSafely();
    void append_isInTheNextRead();
    void append_countsEachChannelByItself();
    void callbacks_comeInTheOrderOfTheCalls();
    void callbacks_mayCallAgain();
    void read_ofAnUnknownChannel_isEmpty();
    void read_givesTheMessagesUnchanged();
    void read_range_data();
    void read_range();
    void position_ofAnUnknownChannel_hasTheEpochOfItsFirstMessage();
    void position_isThatOfTheNewest();
    void epochs_differBetweenBackends();
    void drop_startsANewEpochAtOne();
    void drop_leavesOtherChannelsAlone();
    void drop_ofAnUnknownChannel_isFine();
    void historySize_keepsTheNewest();
    void historySize_ofOne();
    void historySize_zero_keepsNothing();
    void expire_dropsByAge();
    void expire_namesChannelsThatKeepNothing();
    void expire_keepsEpochAndOffset();
    void expire_withoutRetention_dropsNothing();
    void expire_survivesAClockThatGoesBack();
    void memoryLimit_evictsTheOldestOfAllChannels();
    void memoryLimit_keepsTheNewestEvenIfTooLarge();
    void memoryLimit_worksAfterDropsAndTrims();
    void memoryLimit_emptiedChannelsAreNamedByExpire();
    void manyChannels_stayApart();
    void hugeMessages_comeBackWhole();
    void health_countsWhatIsKept();
    void follow_answersWhereTheChannelStands();
    void follow_tellsWhatOthersAppend_eachOnceInOrder();
    void follow_sinceATime_tellsBeforeItAnswers();
    void unfollow_tellsNothingMore();
    void drop_byAnother_isTold();
};

} // namespace arqon
