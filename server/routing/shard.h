// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/admission.h"
#include "server/routing/announcements.h"
#include "server/routing/channelslice.h"
#include "server/routing/clients.h"
#include "server/routing/commandrunner.h"
#include "server/routing/counters.h"
#include "server/routing/gateway.h"
#include "server/routing/memberships.h"
#include "server/routing/mesh.h"
#include "server/routing/options.h"
#include "server/routing/patterntable.h"
#include "server/routing/post.h"
#include "server/routing/publisher.h"
#include "server/routing/rooms.h"
#include "server/routing/services.h"
#include "server/routing/subscriptions.h"
#include "shared/protocol/frameparser.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <unordered_map>

namespace arqon {

/// What client_type may be; the first, empty: unsaid.
inline constexpr size_t ClientTypeCount = 5;
const std::array<QByteArray, ClientTypeCount> &clientTypes();
/// Errors: InvalidName, InvalidField, with the field as `identify` and the query string call it.
Result<void> checkClient(const ClientInfo &client);

/// One shard of routing: its sessions, its slice of the channels and clients, its copy of what all shards know, and the way to the other
/// shards. Lives in its shard's thread; another thread may only post to its mailbox. It holds the parts together and decides nothing itself;
/// frames are read by Intake.
class Shard : public QObject, public Gateway
{
    Q_OBJECT
public:
    Shard(Mesh &mesh, int index, const RoutingOptions &options, std::unique_ptr<StorageBackend> storage);
    ~Shard() override;
    /// In its thread, before that ends: nothing happens here any more. The shard may be destroyed later, and from another thread.
    void end();
    /// Before the first connection.
    void setCommands(std::unique_ptr<CommandRunner> commands) { m_commands = std::move(commands); }

    // Gateway
    bool asksWho() const override { return m_admission.asksWho(); }
    void admit(const Greeting &greeting, const Admitted &done) override { m_admission.admit(greeting, done); }
    Result<Session *> opened(Outlet &outlet, const Greeting &greeting) override;
    void received(Session &session, const QByteArray &message) override;
    void closed(Session &session, CloseCode code) override;
    void fellBehind(Session &session, SlowPolicy policy, quint64 messagesLeftOut) override;
    void violated(Session &session, CloseCode code) override;
    void limited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter) override;
    Frame gapFrame(const Session &session, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const override;
    Frame errorFrame(const Greeting &greeting, const Error &error) const override;
    bool hasRoom() const override;

    Mesh &mesh() const { return m_mesh; }
    /// The way in for other threads, and the way to other shards.
    Mailbox &mailbox() { return m_post.mailbox(); }
    Post &post() { return m_post; }
    int index() const { return m_index; }
    const RoutingOptions &options() const { return m_options; }
    void setOptions(const RoutingOptions &options);
    Counters &counters() { return m_counters; }
    Counters countersNow() const;

    /// What happens here, for others to listen to.
    Announcements &announcements() { return m_announcements; }
    Admission &admission() { return m_admission; }
    ChannelSlice &channels() { return m_channels; }
    Publisher &publisher() { return m_publisher; }
    PatternTable &patterns() { return m_patterns; }
    Rooms &rooms() { return m_rooms; }
    Services &services() { return m_services; }
    Clients &clients() { return m_clients; }
    Subscriptions &subscriptions() { return m_subscriptions; }
    Memberships &memberships() { return m_memberships; }
    CommandRunner &commands() { return *m_commands; }

    /// The session, if it is one of this shard's and still there.
    Session *session(const SessionRef &ref);
    qsizetype sessionCount() const { return qsizetype(m_sessions.size()); }
    template<typename Visit>
    void eachSession(Visit visit)
    {
        for (const auto &[serial, session] : m_sessions)
            visit(*session);
    }
    /// Gives the connection another name, everywhere. Errors: FromMismatch if it has one, Forbidden if the name is the server's or not
    /// the identity's.
    Result<void> claim(Session &session, const QByteArray &id);

    /// Takes over what the client says of itself; `info.id` is a name that claim() has given it.
    void describe(Session &session, const ClientInfo &info);
    void learnDialect(Session &session, Dialect dialect);
    /// The connections here, by what they are.
    struct Population
    {
        std::array<qint64, ClientTypeCount> byType{}; ///< in the order of clientTypes()
        std::array<qint64, DialectCount> byDialect{}; ///< what is not known yet counts as structured
    };
    const Population &population() const { return m_population; }

    /// Announces the client, unless it has been.
    void introduce(Session &session)
    {
        if (!session.introduced)
            announceClient(session);
    }
    void announceViolation(Session &session, const Error &error, bool closed);
    void announceActivity(Session &session, const Address &address, ActivityKind kind);
    void countCommand(QByteArrayView name);
    /// A refusal that somebody is told, here or in another shard; telemetry hears whose it was where there is no room or the
    /// name is none.
    void countRefusal(const SessionRef &who, const Error &error);
    /// Takes `amount` of what the connection may do in a second, or counts, announces and returns the refusal.
    /// REQUIRES: rate.isLimited().
    std::optional<Error> spend(Session &session, RateLimit limit, qint64 amount, const Rate &rate);
    /// Of all messages that come in, each time() th is timed: about that many a second.
    bool timesNext()
    {
        if (--m_untilTimed > 0)
            return false;
        m_untilTimed = m_timeEvery;
        return true;
    }
    void setTimeEvery(int messages) { m_timeEvery = messages; }
    /// PatternTable::change(), and tells of it.
    void changePattern(const Address &pattern, int shard, Dialect dialect, const QByteArray &clientId, int delta);

    /// Runs a command that no service has taken, from its frame.
    void answerItself(Session &session, const QByteArray &frame);

    /// Sends a frame to a connection, wherever it lives.
    void send(const SessionRef &to, const Frame &frame);
    /// Sends a frame of their dialect to all here, or all here who are in that room. How many they are.
    int broadcast(const QByteArray &room, const std::array<Frame, DialectCount> &frames);
    /// Closes that client's connections here. How many they are.
    int kick(const QByteArray &clientId, const QByteArray &reason);
    /// Hands a message to the subscribers here.
    void deliver(const Delivery &delivery);

    /// Runs `task(Shard &)` on that shard: at once if it is this one, else at the end of the turn, in the order of the calls.
    template<typename F>
    void at(int shard, F &&task, qint64 bytes = 256)
    {
        if (shard == m_index)
            task(*this);
        else
            m_post.send(
                shard, [to = m_mesh.shards[size_t(shard)], task = std::forward<F>(task)]() mutable { task(*to); }, bytes);
    }
    template<typename F>
    void atAll(const F &task, qint64 bytes = 256)
    {
        for (int shard = 0; shard < m_mesh.size(); ++shard)
            at(shard, task, bytes);
    }
    /// Asks every shard; `done` gets the answers here, by shard, when all are in.
    template<typename T>
    void gather(std::function<T(Shard &)> each, std::function<void(const std::vector<T> &)> done);
    /// The same, where a shard answers later, by calling what it is given.
    template<typename T>
    void gatherLater(std::function<void(Shard &, std::function<void(T)>)> each, std::function<void(const std::vector<T> &)> done);

    /// Tells every client here, before the server ends. From then on what clients send is refused with 503 draining.
    void announceShutdown(QByteArrayView reason);
    bool isDraining() const { return m_draining; }

private:
    void announceClient(Session &session);

    Mesh &m_mesh;
    const int m_index;
    RoutingOptions m_options;
    Counters m_counters;
    Population m_population;
    Announcements m_announcements;
    int m_timeEvery = 1;
    int m_untilTimed = 1;
    Post m_post;
    std::unique_ptr<StorageBackend> m_storage;
    PatternTable m_patterns;
    Subscriptions m_subscriptions;
    ChannelSlice m_channels;
    Publisher m_publisher;
    Rooms m_rooms;
    Services m_services;
    Clients m_clients;
    Memberships m_memberships;
    Admission m_admission{*this};
    std::unique_ptr<CommandRunner> m_commands;
    std::unique_ptr<class Intake> m_intake;
    std::unordered_map<quint64, std::unique_ptr<Session>> m_sessions;
    quint64 m_serials = 0;
    bool m_draining = false;
    QTimer m_housekeeping;
};

template<typename T>
void Shard::gather(std::function<T(Shard &)> each, std::function<void(const std::vector<T> &)> done)
{
    gatherLater<T>([each = std::move(each)](Shard &there, const std::function<void(T)> &answer) { answer(each(there)); }, std::move(done));
}

template<typename T>
void Shard::gatherLater(std::function<void(Shard &, std::function<void(T)>)> each, std::function<void(const std::vector<T> &)> done)
{
    struct Progress
    {
        std::vector<T> answers;
        int missing;
    };
    auto progress = std::make_shared<Progress>(Progress{std::vector<T>(size_t(m_mesh.size())), m_mesh.size()});
    for (int target = 0; target < m_mesh.size(); ++target) {
        at(target, [=, asker = m_index](Shard &there) {
            each(there, [=, &there](T answer) {
                there.at(asker, [progress, done, target, answer = std::move(answer)](Shard &) {
                    progress->answers[size_t(target)] = answer;
                    if (--progress->missing == 0)
                        done(progress->answers);
                });
            });
        });
    }
}

} // namespace arqon
