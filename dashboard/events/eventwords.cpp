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
          QT_TRANSLATE_NOOP("EventWords", "{client_id} sends too much: {limit}, again in {retry_after_ms} ms")}},
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

QString fieldText(const QString &name, const QJsonValue &value)
{
    if (name == "code"_L1 && value.isDouble()) // a name in digits, not a quantity
        return QString::number(value.toInt());
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 12);
    return value.toVariant().toString();
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

} // namespace

QString kindName(const QString &type)
{
    const Words *words = wordsOf(type);
    return words ? Texts::tr(words->name) : type;
}

QString describe(const TelemetryEvent &event)
{
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
