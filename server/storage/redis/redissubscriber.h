// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisconnection.h"

#include <QHashFunctions>
#include <QTimer>

#include <deque>
#include <set>
#include <unordered_map>

namespace arqon {

/// Hears what is published on topics of one server, over a connection of its own, in the event loop of the thread that makes it. Topics stay
/// subscribed over breaks of the connection. What is published meanwhile is lost: who needs it must fetch it elsewhere after subscribed().
class RedisSubscriber : public QObject
{
    Q_OBJECT
public:
    enum class Kind : quint8 {
        Plain,
        Sharded, ///< of a cluster's node, which has topics as it has keys, by their slots; plain ones if it knows no such thing (before Redis 7)
    };

    explicit RedisSubscriber(const RedisOptions &options, Kind kind = Kind::Plain, QObject *parent = nullptr);

    void open() { m_connection.open(); }
    /// Hears that server, from now on, and open() if it was not.
    void listenAt(const RedisAddress &server);
    /// Nothing is heard any more. The topics are forgotten.
    void close();

    /// Has no effect on a topic that is subscribed to. May be called before open().
    void subscribe(const QByteArray &topic);
    /// Nothing more of the topic is heard from now on.
    void unsubscribe(const QByteArray &topic);
    /// Redis has confirmed the subscription, and the connection stands.
    bool hears(const QByteArray &topic) const;
    size_t topicCount() const { return m_topics.size(); }
    const RedisConnection &connection() const { return m_connection; }

Q_SIGNALS:
    /// All that is published on the topic from now on is heard, in its order. Comes again after each break of the connection.
    void subscribed(const QByteArray &topic);
    /// `payload` is valid during the call.
    void heard(const QByteArray &topic, QByteArrayView payload);
    /// The connection broke: nothing is heard of any topic before it is subscribed again.
    void interrupted();
    /// Nothing is heard of that one. It is subscribed again here, unless somebody knows where it has gone.
    void left(const QByteArray &topic);
    /// The node has not, or no longer, the slot of a topic.
    void moved();

private:
    struct Topic
    {
        quint64 serial = 0; ///< of the question that counts: a topic may be left and subscribed again before an answer; 0: to be asked
        bool confirmed = false;
    };
    struct Question
    {
        QByteArray topic;
        quint64 serial = 0; ///< 0: to unsubscribe
    };

    void connectionChanged(RedisConnection::State state);
    void ask(const Question &question);
    /// What the pipeline takes.
    void sendWaiting();
    bool send(const Question &question);
    void answered(const Question &question, QByteArrayView word, const RedisReply &reply);
    bool isUnasked(const RedisReply &reply);
    bool isLate(const RedisReply &error);
    void published(QByteArrayView topic, QByteArrayView payload);
    void slotLeft(const QByteArray &name);
    void hasMoved(Topic &topic);
    void askAgain();
    bool counts(const Question &question) const;

    const Kind m_kind;
    bool m_isSharded;
    RedisConnection m_connection;
    std::unordered_map<QByteArray, Topic> m_topics;
    std::deque<Question> m_waiting;
    std::deque<Question> m_asked; ///< and not answered
    std::multiset<int> m_unsure;  ///< slots of topics that were left, perhaps not by us
    QTimer m_again;               ///< for topics whose slot has left
    quint64 m_serials = 0;
};

} // namespace arqon
