// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/eventwords.h"

#include "dashboard/inspector/jsonlayout.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype FieldsLimit = 300;

/// The context in which this file's texts are translated, as lupdate understands it.
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

/// The words of a type: its name, and a sentence in which {field} stands for that field of the payload.
struct Words
{
    const char *name;
    const char *sentence;
};

const Words *wordsOf(const QString &type)
{
    static const QHash<QString, Words> words{
        {u"client_connected"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Client connected"),
          QT_TRANSLATE_NOOP("EventWords", "{client_id} connected from {peer} as {client_type}")}},
        {u"client_disconnected"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Client disconnected"),
          QT_TRANSLATE_NOOP("EventWords", "{client_id} disconnected with {code} {reason}")}},
        {u"channel_created"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Channel created"), QT_TRANSLATE_NOOP("EventWords", "{room}:{channel} was created")}},
        {u"channel_deleted"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Channel deleted"), QT_TRANSLATE_NOOP("EventWords", "{room}:{channel} was deleted ({reason})")}},
        {u"member_joined"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Member joined"), QT_TRANSLATE_NOOP("EventWords", "{client_id} joined {room}:{channel}")}},
        {u"member_left"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Member left"), QT_TRANSLATE_NOOP("EventWords", "{client_id} left {room}:{channel} ({reason})")}},
        {u"room_expired"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Room expired"),
          QT_TRANSLATE_NOOP("EventWords", "The room {room} expired with {channels} channels and {members} members")}},
        {u"slow_consumer"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Slow consumer"),
          QT_TRANSLATE_NOOP("EventWords", "{client_id} is too slow: {left_out} messages left out, {queued_bytes} bytes "
                                          "waiting ({policy})")}},
        {u"rate_limited"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Rate limited"),
          QT_TRANSLATE_NOOP("EventWords", "{who} reached a limit: {limit}, {refused} refused")}},
        {u"protocol_violation"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Protocol violation"),
          QT_TRANSLATE_NOOP("EventWords", "{client_id} at {peer} was refused: {error} ({code}) {field}")}},
        {u"storage_degraded"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Storage degraded"), QT_TRANSLATE_NOOP("EventWords", "The storage {backend} is away: {reason}")}},
        {u"storage_recovered"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Storage recovered"),
          QT_TRANSLATE_NOOP("EventWords", "The storage {backend} is back after {away_ms} ms, {restored} messages put "
                                          "back")}},
        {u"instance_joined"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Instance joined"), QT_TRANSLATE_NOOP("EventWords", "The instance {other} joined the cluster")}},
        {u"instance_left"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Instance left"),
          QT_TRANSLATE_NOOP("EventWords", "The instance {other} left the cluster: {reason}")}},
        {u"agent_activity"_s,
         {QT_TRANSLATE_NOOP("EventWords", "Agent activity"),
          QT_TRANSLATE_NOOP("EventWords", "{client_id}: {count} × {kind} to {room}:{channel}")}},
    };
    const auto found = words.constFind(type);
    return found == words.constEnd() ? nullptr : &*found;
}

/// What the bus says in words of its own (docs/telemetry.md), and not in names that somebody chose: by the field in which it stands.
const char *knownWord(const QString &field, const QString &word)
{
    static const QHash<QString, QHash<QString, const char *>> known{
        {u"client_type"_s,
         {{u"human"_s, QT_TRANSLATE_NOOP("EventWords", "human")},
          {u"ai-agent"_s, QT_TRANSLATE_NOOP("EventWords", "agent")},
          {u"service"_s, QT_TRANSLATE_NOOP("EventWords", "service")},
          {u"dashboard"_s, QT_TRANSLATE_NOOP("EventWords", "dashboard")},
          {u"unknown"_s, QT_TRANSLATE_NOOP("EventWords", "unknown")}}},
        {u"kind"_s,
         {{u"message"_s, QT_TRANSLATE_NOOP("EventWords", "message")},
          {u"command"_s, QT_TRANSLATE_NOOP("EventWords", "command")},
          {u"private"_s, QT_TRANSLATE_NOOP("EventWords", "private message")}}},
        {u"policy"_s,
         {{u"disconnect"_s, QT_TRANSLATE_NOOP("EventWords", "disconnect")},
          {u"drop_oldest"_s, QT_TRANSLATE_NOOP("EventWords", "drop the oldest")},
          {u"latest"_s, QT_TRANSLATE_NOOP("EventWords", "latest only")}}},
        {u"reason"_s,
         {{u"normal"_s, QT_TRANSLATE_NOOP("EventWords", "normal")},
          {u"going_away"_s, QT_TRANSLATE_NOOP("EventWords", "going away")},
          {u"protocol_error"_s, QT_TRANSLATE_NOOP("EventWords", "protocol error")},
          {u"no_code"_s, QT_TRANSLATE_NOOP("EventWords", "no code")},
          {u"lost"_s, QT_TRANSLATE_NOOP("EventWords", "lost")},
          {u"invalid_payload"_s, QT_TRANSLATE_NOOP("EventWords", "invalid payload")},
          {u"policy_violation"_s, QT_TRANSLATE_NOOP("EventWords", "policy violation")},
          {u"too_large"_s, QT_TRANSLATE_NOOP("EventWords", "too large")},
          {u"internal_error"_s, QT_TRANSLATE_NOOP("EventWords", "internal error")},
          {u"service_restart"_s, QT_TRANSLATE_NOOP("EventWords", "service restart")},
          {u"kicked"_s, QT_TRANSLATE_NOOP("EventWords", "kicked")},
          {u"slow_consumer"_s, QT_TRANSLATE_NOOP("EventWords", "slow consumer")},
          {u"other"_s, QT_TRANSLATE_NOOP("EventWords", "other")},
          {u"command"_s, QT_TRANSLATE_NOOP("EventWords", "by command")},
          {u"disconnected"_s, QT_TRANSLATE_NOOP("EventWords", "disconnected")},
          {u"empty"_s, QT_TRANSLATE_NOOP("EventWords", "empty")},
          {u"room_expired"_s, QT_TRANSLATE_NOOP("EventWords", "room expired")},
          {u"room_deleted"_s, QT_TRANSLATE_NOOP("EventWords", "room deleted")},
          {u"instance_left"_s, QT_TRANSLATE_NOOP("EventWords", "instance left")},
          {u"silent"_s, QT_TRANSLATE_NOOP("EventWords", "silent")},
          {u"restarted"_s, QT_TRANSLATE_NOOP("EventWords", "restarted")},
          {u"shutdown"_s, QT_TRANSLATE_NOOP("EventWords", "shut down")}}},
        {u"limit"_s,
         {{u"messages"_s, QT_TRANSLATE_NOOP("EventWords", "messages a second")},
          {u"bytes"_s, QT_TRANSLATE_NOOP("EventWords", "bytes a second")},
          {u"joins"_s, QT_TRANSLATE_NOOP("EventWords", "joins a second")},
          {u"connections"_s, QT_TRANSLATE_NOOP("EventWords", "connections")},
          {u"connections_per_address"_s, QT_TRANSLATE_NOOP("EventWords", "connections of an address")},
          {u"handshakes"_s, QT_TRANSLATE_NOOP("EventWords", "new connections a second")},
          {u"handshakes_per_address"_s, QT_TRANSLATE_NOOP("EventWords", "new connections of an address a second")},
          {u"channels"_s, QT_TRANSLATE_NOOP("EventWords", "channels")},
          {u"channels_per_client"_s, QT_TRANSLATE_NOOP("EventWords", "channels of a client")},
          {u"rooms"_s, QT_TRANSLATE_NOOP("EventWords", "rooms")},
          {u"rooms_per_client"_s, QT_TRANSLATE_NOOP("EventWords", "rooms of a client")},
          {u"subscriptions"_s, QT_TRANSLATE_NOOP("EventWords", "subscriptions")},
          {u"services"_s, QT_TRANSLATE_NOOP("EventWords", "services")},
          {u"pending_requests"_s, QT_TRANSLATE_NOOP("EventWords", "pending requests")},
          {u"history_memory"_s, QT_TRANSLATE_NOOP("EventWords", "memory of the history")}}},
    };
    return known.value(field).value(word, nullptr);
}

QString fieldText(const QString &name, const QJsonValue &value)
{
    if (name == "code"_L1 && value.isDouble()) // a name in digits, not a quantity
        return QString::number(value.toInt());
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 12);
    const QString text = value.toVariant().toString();
    const char *word = knownWord(name, text);
    return word ? Texts::tr(word) : text;
}

QString fill(const QString &sentence, const QJsonObject &fields)
{
    QString filled;
    qsizetype at = 0;
    while (at < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString name = sentence.mid(open + 1, close - open - 1);
        const QString text = fieldText(name, fields.value(name));
        filled += sentence.mid(at, open - at) + (text.isEmpty() ? u"–"_s : text);
        at = close + 1;
    }
    return filled + sentence.mid(at);
}

/// Who reached a limit may be a client, only an address, or nobody in particular; and time may help or not.
QString describeLimit(QJsonObject fields)
{
    const QString client = fields.value("client_id"_L1).toString();
    const QString who = client.isEmpty() ? fields.value("peer"_L1).toString() : client;
    fields.insert("who"_L1, who);
    QString sentence = who.isEmpty() ? Texts::tr("A limit is reached: {limit}, {refused} refused")
                                     : Texts::tr("{who} reached a limit: {limit}, {refused} refused");
    if (fields.value("retry_after_ms"_L1).toInteger() > 0)
        sentence = Texts::tr("%1, again in {retry_after_ms} ms").arg(sentence);
    return fill(sentence, fields);
}

} // namespace

QString kindName(const QString &type)
{
    const Words *words = wordsOf(type);
    return words ? Texts::tr(words->name) : type;
}

QString describe(const TelemetryEvent &event)
{
    if (event.type == "rate_limited"_L1)
        return describeLimit(event.fields);
    if (const Words *words = wordsOf(event.type))
        return fill(Texts::tr(words->sentence), event.fields);
    QJsonObject own = event.fields;
    for (const QString &known : {u"eventType"_s, u"time"_s, u"instance"_s, u"severity"_s, u"source"_s})
        own.remove(known);
    const QJsonValue inner = own.value("payload"_L1);
    const QJsonObject shown = own.size() == 1 && inner.isObject() ? inner.toObject() : own;
    const QString text = jsonlayout::oneLine(QJsonDocument(shown).toJson(QJsonDocument::Compact), FieldsLimit);
    return event.source.isEmpty() ? text : Texts::tr("%1 tells %2").arg(event.source, text);
}

QString channelOf(const TelemetryEvent &event)
{
    return event.room.isEmpty() || event.channel.isEmpty() ? QString() : event.room + u':' + event.channel;
}

} // namespace arqon::dashboard
