// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/shard.h"

#include <QJsonDocument>

namespace arqon {

namespace {

constexpr qint64 DefaultCount = 50;
constexpr qint64 CountLimit = 10'000;
/// Bytes of messages in one answer: far below what may be queued to a connection. Beyond it the answer says that there is more.
constexpr qsizetype BytesLimit = 1024 * 1024;

Range rangeOf(Parameters &parameters)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max() - 1;
    Range range;
    range.limit = parameters.number(u"limit", 1, CountLimit).value_or(DefaultCount);
    if (const auto since = parameters.time(u"since"))
        range.since = std::chrono::milliseconds(*since);
    if (const auto until = parameters.time(u"until"))
        range.until = std::chrono::milliseconds(*until);
    if (const auto before = parameters.number(u"before_offset", 1, most))
        range.toOffset = quint64(*before) - 1;
    if (const auto after = parameters.number(u"after_offset", 0, most)) {
        range.fromOffset = quint64(*after) + 1;
        range.keep = Range::End::Oldest;
    }
    return range;
}

/// The messages as the caller speaks, as many as fit, from the end that was asked for.
std::pair<QByteArray, bool> encodeMessages(const History &history, Range::End keep, Dialect dialect)
{
    QList<QByteArray> texts;
    qsizetype bytes = 0;
    const qsizetype count = qsizetype(history.messages.size());
    for (qsizetype i = 0; i < count; ++i) {
        const StoredMessage &stored = history.messages[size_t(keep == Range::End::Oldest ? i : count - 1 - i)];
        const QByteArray encoded = stored.message.encode(dialect, stored.offset);
        bytes += encoded.size();
        if (bytes > BytesLimit && !texts.isEmpty())
            break;
        texts.append(encoded);
    }
    const bool more = texts.size() < count;
    if (keep == Range::End::Newest)
        std::reverse(texts.begin(), texts.end());
    return {'[' + texts.join(',') + ']', more};
}

QByteArray historyResult(const Address &address, const History &history, Range::End keep, Dialect dialect)
{
    const auto [messages, more] = encodeMessages(history, keep, dialect);
    QJsonObject facts{{QStringLiteral("room"), QString::fromUtf8(address.room)},
                      {QStringLiteral("channel"), QString::fromUtf8(address.channel)},
                      {QStringLiteral("epoch"), QString::fromUtf8(history.position.epoch)},
                      {QStringLiteral("offset"), qint64(history.position.offset)},
                      {QStringLiteral("first_offset"), qint64(history.firstOffset)}};
    if (more)
        facts.insert(QStringLiteral("truncated"), true);
    QByteArray result = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    result.chop(1);
    return result + ",\"messages\":" + messages + '}';
}

void history(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    const Range range = rangeOf(call->parameters());
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    const int asker = call->shard().index();
    call->shard().at(call->shard().mesh().ownerOf(address->key()), [=, address = *address](Shard &owner) {
        owner.channels().history(address, range, [=, &owner](const Result<History> &answer) {
            owner.at(asker, [=](Shard &) {
                if (!answer)
                    return call->fail(answer.error());
                call->succeedRaw(historyResult(address, *answer, range.keep, call->dialect()));
            });
        });
    });
}

} // namespace

QList<BuiltIn> historyCommands()
{
    return {{"history", history}};
}

} // namespace arqon
