// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/delivery.h"
#include "server/routing/sessionref.h"
#include "server/routing/target.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <vector>

namespace arqon {

class Session;
class Shard;

/// Who is connected under which name, and the way to them. Each shard owns the names that fall to it; a name may have several
/// connections, on any shard, and on other instances.
class Clients
{
public:
    /// A connection that a selector matches.
    struct Candidate
    {
        SessionRef session;
        QByteArray clientId;
        int outstanding = 0;
        std::chrono::steady_clock::time_point lastActivity;
    };
    using Found = std::function<void(const std::vector<Candidate> &)>;

    explicit Clients(Shard &shard) : m_shard(shard) {}

    void enter(const SessionRef &session, const QByteArray &id);
    void leave(const SessionRef &session, const QByteArray &id);
    qsizetype size() const { return m_owned.size(); } ///< names owned here that are connected to this instance

    /// Delivers a private message, or tells the sender whom it could not reach.
    void sendPrivate(const PublicationPtr &message, const Target &target);
    /// The connections of those whom the target means; of a selector with mode any: those of the one chosen. `except` never matches a
    /// selector. Called back here. Names without a connection are missing from the answer.
    void resolve(const Target &target, const QByteArray &except, const Found &found);
    /// Sends frames to connections of this shard, each in its dialect.
    void hand(const std::array<Frame, DialectCount> &frames, const std::vector<SessionRef> &receivers);

private:
    void resolveNames(const QList<QByteArray> &names, const Found &found);
    void resolveSelector(const Selector &selector, const QByteArray &except, const Found &found);
    std::vector<Candidate> matches(const Selector &selector, const QByteArray &except) const;
    /// To connections of this shard, encoded once a dialect.
    void hand(const PublicationPtr &message, const std::vector<SessionRef> &receivers);
    void deliverPrivate(const PublicationPtr &message, const Target &target, const std::vector<Candidate> &receivers);
    /// Tells the sender how it went. `unreached`: connected to an instance that can't be reached.
    void settlePrivate(const PublicationPtr &message, const Target &target, const QSet<QByteArray> &reached,
                       const QSet<QByteArray> &unreached);

    using Names = QHash<QByteArray, std::vector<SessionRef>>;
    Names &names(const SessionRef &session) { return session.isElsewhere() ? m_elsewhere : m_owned; }

    Shard &m_shard;
    Names m_owned;
    Names m_elsewhere; ///< connections to other instances, under names owned here
};

} // namespace arqon
