// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <numeric>

namespace arqon {

namespace {

/// RFC 6455 5.5: a close reason is at most 123 bytes.
constexpr qsizetype ReasonLimit = 123;

/// Asks every shard here for a number; `done` gets their sum.
void gatherSum(const CallPtr &call, std::function<int(Shard &)> each, const std::function<void(int)> &done)
{
    call->shard().gather<int>(std::move(each),
                              [done](const std::vector<int> &parts) { done(std::accumulate(parts.begin(), parts.end(), 0)); });
}

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
    const auto answer = [call, id](qsizetype sum) {
        if (sum == 0)
            return call->fail({ErrorWord::TargetNotFound, "Not connected: " + id + '.', "client_id"});
        call->succeed({{QStringLiteral("client_id"), QString::fromUtf8(id)}, {QStringLiteral("connections"), sum}});
    };
    gatherSum(
        call, [id, reason](Shard &there) { return there.kick(id, reason); },
        [call, id, reason, answer](int here) {
            Elsewhere *elsewhere = call->shard().mesh().elsewhere;
            if (!elsewhere)
                return answer(here);
            elsewhere->kick(call->shard(), id, reason, [answer, here](qsizetype there) { answer(here + there); });
        });
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
    const auto answer = [call](qsizetype told) { call->succeed({{QStringLiteral("clients"), told}}); };
    gatherSum(
        call, [room, frames](Shard &there) { return there.broadcast(room, frames); },
        [call, room, frames, answer](int here) {
            Elsewhere *elsewhere = call->shard().mesh().elsewhere;
            if (!elsewhere)
                return answer(here);
            elsewhere->broadcast(call->shard(), room, frames, [answer, here](qsizetype there) { answer(here + there); });
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
