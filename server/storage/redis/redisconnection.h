// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisoptions.h"
#include "server/storage/redis/redisreply.h"
#include "shared/protocol/result.h"

#include <QByteArrayList>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace arqon {

/// What a connection to Redis counted since it was made.
struct RedisCounters
{
    quint64 commands = 0; ///< sent
    quint64 refused = 0;  ///< not sent, because too many were outstanding
    quint64 lost = 0;     ///< sent and never answered, because the connection broke
    quint64 connects = 0; ///< times that it was Ready
    quint64 failures = 0; ///< attempts to connect that failed, and connections that broke
};

/// A connection to Redis in the event loop of the thread that makes it: hiredis formats and parses, a Qt socket carries. Commands are
/// pipelined and answered in their order. A connection that breaks is made anew: at once, then with growing pauses that are not always
/// equally long. Ends with its thread.
class RedisConnection : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 {
        Closed,     ///< open() has not been called, or close() has
        Connecting, ///< the first attempt, or the first since it broke: soon it will be one of the next two
        Ready,      ///< commands are taken
        Away,       ///< an attempt has failed, or Redis fell silent; attempts go on
    };
    /// The reply, which may be an error of Redis' own; or Unavailable: the connection broke, and nobody knows whether Redis did it.
    using Done = std::function<void(const Result<RedisReply> &)>;

    explicit RedisConnection(RedisOptions options, QObject *parent = nullptr);
    ~RedisConnection() override;

    /// Commands that each connection begins with; it is Ready when all of them have been answered without an error. Before open().
    void setGreeting(std::vector<QByteArrayList> commands) { m_greeting = std::move(commands); }
    /// Sees all that comes before it counts as a reply. True: nobody has asked for it, as for what is published on a topic. Each command must
    /// be one that is answered once (SUBSCRIBE with one topic).
    using Unasked = std::function<bool(const RedisReply &)>;
    void setUnasked(Unasked unasked) { m_unasked = std::move(unasked); }
    /// A server that wants no password does not mind one. Before open().
    void setPasswordOptional(bool isOptional) { m_isPasswordOptional = isOptional; }
    /// Logs only for those who debug: it is one of many attempts. Before open().
    void setQuiet(bool isQuiet) { m_isQuiet = isQuiet; }
    /// From now on another server; the connection to the one before is let go of.
    void setAddress(const RedisAddress &address);
    void open();
    /// What is outstanding is never answered.
    void close();
    /// Lets go of the connection, as if it had broken with that reason, and goes on trying. `state`: Connecting or Away.
    void abort(const QByteArray &reason, State state);

    /// False: not taken, `done` will not be called: the state is not Ready, or the pipeline is full (RedisOptions::maxPipeline,
    /// maxPipelineBytes; one command is always taken).
    [[nodiscard]] bool send(std::span<const QByteArrayView> words, Done done) { return send(redisCommand(words), std::move(done)); }
    /// The same for what redisCommand() has made.
    [[nodiscard]] bool send(const QByteArray &command, Done done);

    /// Writes at once what has been sent, and not in the next turn of the event loop.
    void flush();

    State state() const { return m_state; }
    /// Why it is not Ready, in words; the last reason there was.
    const QByteArray &reason() const { return m_reason; }
    const RedisCounters &counters() const { return m_counters; }
    qsizetype outstanding() const { return qsizetype(m_outstanding.size()); }
    qint64 outstandingBytes() const { return m_outstandingBytes; }

Q_SIGNALS:
    /// When the state leaves Ready, everything outstanding has been answered with Unavailable before.
    void stateChanged(arqon::RedisConnection::State state);

private:
    struct Command
    {
        Done done;
        qint64 bytes;
    };

    void attempt();
    std::unique_ptr<QTcpSocket, QScopedPointerDeleteLater> makeSocket();
    void greet();
    void write(const QByteArray &command, Done done);
    void read();
    void take(const RedisReply &reply);
    void watch();
    void lose(const QByteArray &reason, State next);
    void setState(State state);
    std::chrono::milliseconds nextPause();

    RedisOptions m_options;
    std::vector<QByteArrayList> m_greeting;
    Unasked m_unasked;
    std::unique_ptr<QTcpSocket, QScopedPointerDeleteLater> m_socket;
    std::unique_ptr<RedisReader> m_reader;
    std::deque<Command> m_outstanding;
    qint64 m_outstandingBytes = 0;
    State m_state = State::Closed;
    QByteArray m_reason;
    RedisCounters m_counters;
    QTimer m_retry;
    QTimer m_watch;
    bool m_isPasswordOptional = false;
    bool m_isQuiet = false;
    bool m_heard = false; ///< something came since the last look
    int m_silentLooks = 0;
    int m_failuresInARow = 0;
};

} // namespace arqon
