// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/commands/commandregistry.h"
#include "server/routing/shard.h"
#include "server/storage/memorystorage.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace arqon::test {

using namespace Qt::StringLiterals;

/// The far end of an outlet: what a client would have received.
class FakeClient : public Outlet
{
public:
    void send(const Frame &frame) override
    {
        received.append(decode(frame));
        lastFrame = frame;
        if (stalled)
            queued += frame.size();
    }
    void sendSheddable(const Frame &frame, const Sheddable &what) override
    {
        sheddable.append(what.key);
        send(frame);
    }
    void close(CloseCode code, QByteArrayView) override { closedWith = code; }
    void restReading() override { ++rests; }
    qint64 queuedBytes() const override { return queued; }

    /// Everything received since the last call.
    QList<QJsonObject> take() { return std::exchange(received, {}); }
    QJsonObject takeLast() { return received.isEmpty() ? QJsonObject() : take().constLast(); }

    Session *session = nullptr;
    Shard *shard = nullptr;
    QList<QJsonObject> received;
    QList<QByteArray> sheddable;
    std::optional<CloseCode> closedWith;
    int rests = 0;
    qint64 queued = 0;
    bool stalled = false; ///< reads nothing: what is sent stays queued
    Frame lastFrame;

private:
    /// Server frames are unmasked and whole; 2, 4 or 10 bytes of header.
    static QJsonObject decode(const Frame &frame)
    {
        const QByteArray &bytes = frame.bytes();
        const int length = bytes.at(1);
        return QJsonDocument::fromJson(bytes.mid(length < 126 ? 2 : length == 126 ? 4 : 10)).object();
    }
};

/// A bus of any number of shards without threads and sockets: all shards live in the test's thread and still speak to each other
/// through their post.
class RoutingBench : private Operations
{
public:
    using MakeStorage = std::function<std::unique_ptr<StorageBackend>()>;

    explicit RoutingBench(int shards, const RoutingOptions &options = {}, const StorageOptions &storage = {})
        : RoutingBench(shards, options, [storage] { return std::make_unique<MemoryStorage>(storage); })
    {
    }
    RoutingBench(int shards, const RoutingOptions &options, const MakeStorage &makeStorage) : m_mesh("test", *this)
    {
        m_mesh.shards.resize(size_t(shards));
        for (int index = 0; index < shards; ++index) {
            auto shard = std::make_unique<Shard>(m_mesh, index, options, makeStorage());
            shard->setCommands(std::make_unique<RegistryRunner>(*shard, m_registry));
            m_mesh.shards[size_t(index)] = shard.get();
            m_shards.push_back(std::move(shard));
        }
    }
    ~RoutingBench() override
    {
        for (const auto &client : m_clients)
            disconnect(*client);
    }

    /// A client on the next shard in turn.
    FakeClient &connect(const QByteArray &id = {}, const QByteArray &type = {}, std::optional<Dialect> dialect = {})
    {
        m_clients.push_back(std::make_unique<FakeClient>());
        FakeClient &client = *m_clients.back();
        client.shard = m_shards[m_next++ % m_shards.size()].get();
        Greeting greeting;
        greeting.clientId = id;
        greeting.clientType = type;
        greeting.dialect = dialect;
        greeting.peer = QHostAddress::LocalHost;
        greeting.local = true;
        client.session = client.shard->opened(client, greeting).value();
        settle();
        return client;
    }
    void disconnect(FakeClient &client)
    {
        if (client.session)
            client.shard->closed(*std::exchange(client.session, nullptr), CloseCode::Normal);
        settle();
    }
    void send(FakeClient &client, const QJsonObject &frame) { sendRaw(client, QJsonDocument(frame).toJson(QJsonDocument::Compact)); }
    void sendRaw(FakeClient &client, const QByteArray &frame)
    {
        client.shard->received(*client.session, frame);
        settle();
    }
    /// Sends without letting the shards talk afterwards: for tests of what may happen in between, with post() and arrive().
    static void put(FakeClient &client, const QJsonObject &frame)
    {
        client.shard->received(*client.session, QJsonDocument(frame).toJson(QJsonDocument::Compact));
    }
    /// What the shards have to say to each other is on its way, and has not arrived.
    void post()
    {
        for (const auto &shard : m_shards)
            shard->post().deliver();
    }
    /// What is on its way to that shard arrives.
    void arrive(int index) { m_shards[size_t(index)]->mailbox().read(); }

    /// Structured frames.
    static QJsonObject event(const QString &from, const QString &room, const QString &channel, const QJsonObject &payload,
                             const QJsonObject &metadata = {})
    {
        QJsonObject frame = envelope(u"event"_s, from, room, channel, payload);
        if (!metadata.isEmpty())
            frame.insert(u"metadata"_s, metadata);
        return frame;
    }
    static QJsonObject envelope(const QString &type, const QString &from, const QString &room, const QString &channel,
                                const QJsonObject &payload)
    {
        static int count = 0;
        return {{u"version"_s, u"1.0"_s},
                {u"id"_s, u"test_%1"_s.arg(++count)},
                {u"type"_s, type},
                {u"room"_s, room},
                {u"channel"_s, channel},
                {u"from"_s, from},
                {u"timestamp"_s, u"2026-01-01T00:00:00.000Z"_s},
                {u"payload"_s, payload}};
    }
    static QJsonObject commandFrame(const FakeClient &client, const QString &name, const QString &room, const QString &channel,
                                    const QJsonObject &parameters = {})
    {
        return envelope(u"command"_s, QString::fromUtf8(client.session->info.id), room, channel,
                        {{u"command"_s, name}, {u"parameters"_s, parameters}});
    }
    /// Sends a command and returns payload of its response.
    QJsonObject command(FakeClient &client, const QString &name, const QString &room, const QString &channel,
                        const QJsonObject &parameters = {})
    {
        const QJsonObject frame = commandFrame(client, name, room, channel, parameters);
        send(client, frame);
        for (qsizetype i = 0; i < client.received.size(); ++i) {
            const QJsonObject payload = client.received[i].value(u"payload").toObject();
            if (payload.value(u"request_id") == frame.value(u"id")) {
                client.received.removeAt(i);
                return payload;
            }
        }
        return {};
    }
    QJsonObject join(FakeClient &client, const QString &room, const QString &channel, const QJsonObject &parameters = {})
    {
        return command(client, u"join_channel"_s, room, channel, parameters).value(u"result").toObject();
    }

    /// Lets the shards talk until nothing is left to say: a question passes at most a few shards on its way.
    void settle()
    {
        for (int turn = 0; turn < 24; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        while (m_mesh.inFlight.load() > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    Shard &shard(int index) { return *m_shards[size_t(index)]; }
    /// A channel of that room that belongs to that shard.
    QString channelOf(int index, const QString &room) const
    {
        for (int n = 0;; ++n) {
            const QString channel = u"c%1"_s.arg(n);
            if (m_mesh.ownerOf((room + u':' + channel).toUtf8()) == index)
                return channel;
        }
    }
    Mesh &mesh() { return m_mesh; }
    int drains = 0;

private:
    void reload(std::function<void(bool, QByteArray)> done) override { done(true, "log.level"); }
    void drain() override { ++drains; }

    Mesh m_mesh;
    CommandRegistry m_registry;
    std::vector<std::unique_ptr<Shard>> m_shards;
    std::vector<std::unique_ptr<FakeClient>> m_clients;
    size_t m_next = 0;
};

} // namespace arqon::test
