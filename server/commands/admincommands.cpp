// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <numeric>

namespace arqon {

namespace {

/// RFC 6455 5.5: a close reason is at most 123 bytes.
constexpr qsizetype ReasonLimit = 123;

void kick(const CallPtr &call)
{
    Parameters &parameters = call->parameters();
    const QByteArray id = parameters.text(u"client_id");
    const QByteArray reason = parameters.text(u"reason");
    if (id.isEmpty())
        parameters.refuse(u"client_id", "Name the client whose connections are closed.");
    if (reason.size() > ReasonLimit)
        parameters.refuse(u"reason", "A reason has at most " + QByteArray::number(ReasonLimit) + " bytes.");
    if (const auto &error = parameters.error())
        return call->fail(*error);
    call->shard().gather<int>(
        [id, reason](Shard &there) {
            int closed = 0;
            there.eachSession([&](Session &session) {
                if (session.info.id != id || session.closing)
                    return;
                ++closed;
                session.closing = true;
                session.outlet.close(CloseCode::Kicked, reason.isEmpty() ? QByteArrayView("kicked") : QByteArrayView(reason));
            });
            return closed;
        },
        [call, id](const std::vector<int> &closed) {
            const int sum = std::accumulate(closed.begin(), closed.end(), 0);
            if (sum == 0)
                return call->fail({ErrorWord::TargetNotFound, "Not connected: " + id + '.', "client_id"});
            call->succeed({{QStringLiteral("client_id"), QString::fromUtf8(id)}, {QStringLiteral("connections"), sum}});
        });
}

/// How many connections of that shard were told.
int tell(Shard &shard, const QByteArray &room, const std::array<Frame, DialectCount> &frames)
{
    int told = 0;
    const auto send = [&](Session &session) {
        session.outlet.send(frames[size_t(session.speaks())]);
        ++told;
    };
    if (room.isEmpty()) {
        shard.eachSession(send);
    } else {
        for (Session *session : shard.subscriptions().members({room, Wildcard.toByteArray()}))
            send(*session);
    }
    shard.counters().deliveries += quint64(told);
    return told;
}

void broadcast(const CallPtr &call)
{
    Parameters &parameters = call->parameters();
    const QByteArray message = parameters.text(u"message");
    const auto payload = parameters.object(u"payload");
    const QByteArray room = parameters.text(u"room");
    if (message.isEmpty() && !payload)
        parameters.refuse(u"message", "Give a message, or a payload.");
    if (!room.isEmpty() && !isName(room))
        parameters.refuse(u"room", "A room is 1 to 128 letters, digits, . _ - / @");
    if (const auto &error = parameters.error())
        return call->fail(*error);
    const Session *session = call->session();
    QJsonObject details{{QStringLiteral("by"), session ? QString::fromUtf8(session->info.id) : QString()}};
    if (!message.isEmpty())
        details.insert(QStringLiteral("message"), QString::fromUtf8(message));
    if (payload)
        details.insert(QStringLiteral("payload"), *payload);
    const QByteArray place = PrivateName.toByteArray();
    const Address address = room.isEmpty() ? Address{place, place} : Address{room, Wildcard.toByteArray()};
    std::array<Frame, DialectCount> frames;
    for (const Dialect dialect : {Dialect::Structured, Dialect::Classic})
        frames[size_t(dialect)] = Frame::text(reply::system(dialect, address, "broadcast", details));
    call->shard().gather<int>([room, frames](Shard &there) { return tell(there, room, frames); },
                              [call](const std::vector<int> &told) {
                                  call->succeed({{QStringLiteral("clients"), std::accumulate(told.begin(), told.end(), 0)}});
                              });
}

void reload(const CallPtr &call)
{
    Shard *shard = &call->shard();
    shard->mesh().operations.reload([call, shard](bool ok, const QByteArray &report) {
        shard->mailbox().post([call, ok, report] {
            if (!ok)
                return call->fail({ErrorWord::InvalidParameter, report, {}});
            call->succeed({{QStringLiteral("changed"), QString::fromUtf8(report)}});
        });
    });
}

void drain(const CallPtr &call)
{
    call->succeed({{QStringLiteral("draining"), true}});
    call->shard().mesh().operations.drain();
}

} // namespace

QList<BuiltIn> adminCommands()
{
    return {{"kick", kick}, {"broadcast", broadcast}, {"reload", reload}, {"drain", drain}};
}

} // namespace arqon
