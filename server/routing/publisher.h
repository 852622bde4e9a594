// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/dedupewindow.h"
#include "server/routing/delivery.h"
#include "shared/protocol/error.h"

#include <unordered_map>
#include <vector>

namespace arqon {

struct Channel;
class Shard;

/// Takes messages in for the channels, rooms and clients that its shard owns: drops repeats, stores, gives the offset, and hands one
/// encoded copy to each shard that has somebody to hear it. Used in the owner's thread.
class Publisher
{
public:
    /// Repeats that may wait for their first message to be stored; beyond it they are refused with Unavailable.
    static constexpr qsizetype WaitingLimit = 10'000;

    explicit Publisher(Shard &shard);

    void publish(const PublicationPtr &publication);
    /// To everyone in any channel of the room: no offset, no history. The room's owner gives the order.
    void publishToRoom(const PublicationPtr &publication);
    /// One of the server's own (Message::fromServer) to a channel that this shard owns: no history, and not counted among the messages.
    /// False: nobody hears it, or there is no such channel.
    bool tell(const Message &message);
    /// Hands a message to all who hear the channel, encoded once a dialect. How many are to hear it.
    int fanOut(Channel &channel, const Publication &publication, quint64 offset);
    /// True if the message is new; its sender is then told of settle()'s outcome. False: it was a repeat, and has been answered.
    bool admit(const Publication &publication);
    /// Ends what admit() began: remembers the answer, and tells the sender, if it asked (and `tell` is set).
    void settle(const Publication &publication, const Stored &stored, bool tell = true);
    /// Ends what admit() began otherwise: nothing came of it, and the id may be used again.
    void forget(const Publication &publication);
    void refuse(const Publication &publication, const Error &error);

    void optionsChanged();
    quint64 forgottenEarly() const { return m_dedupe.forgottenEarly(); }

private:
    bool admit(const Publication &publication, const DedupeWindow::Key &key);
    void settle(const Publication &publication, const DedupeWindow::Key &key, const Stored &stored, bool tell = true);
    void forget(const DedupeWindow::Key &key);
    void store(const PublicationPtr &publication, const DedupeWindow::Key &key);
    void answerRepeat(const Publication &publication, const DedupeWindow::Key &key);
    void tellRepeat(const Publication &publication, const Stored &stored);
    /// Storage knew the message from before the server started: whoever came back since has it in the channel's history.
    void settleRepeat(const Publication &publication, const DedupeWindow::Key &key, const Stored &stored);
    void answerWaiting(const DedupeWindow::Key &key);

    Shard &m_shard;
    DedupeWindow m_dedupe;
    /// Repeats of messages that are still being stored: answered together with the first.
    std::unordered_map<DedupeWindow::Key, std::vector<Publication>, DedupeWindow::KeyHash> m_waiting;
    qsizetype m_waitingCount = 0;
};

} // namespace arqon
