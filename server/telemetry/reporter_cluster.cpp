// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/reporter.h"

#include "server/routing/elsewhere.h"
#include "server/telemetry/words.h"
#include "shared/protocol/id.h"

namespace arqon {

EventText Reporter::eventOf(const RemoteClient &client, TelemetryType type)
{
    EventText text(type, wallClock(), client.instance);
    text.text("client_id", client.info.id).text("connection_id", client.connectionId);
    return text;
}

void Reporter::remoteClientNamed(const RemoteClient &client)
{
    if (!wants(TelemetryType::ClientConnected))
        return;
    EventText text = eventOf(client, TelemetryType::ClientConnected);
    text.text("client_type", words::clientType(client.info.type))
        .text("screen_name", client.info.screenName)
        .text("personality", client.info.personality)
        .text("peer", client.peer)
        .text("dialect", words::dialect(client.dialect));
    send(TelemetryType::ClientConnected, text);
}

void Reporter::remoteClientGone(const RemoteClient &client, CloseCode code)
{
    if (!wants(TelemetryType::ClientDisconnected))
        return;
    EventText text = eventOf(client, TelemetryType::ClientDisconnected);
    text.text("client_type", words::clientType(client.info.type)).number("code", qint64(code)).text("reason", words::closeReason(code));
    send(TelemetryType::ClientDisconnected, text);
}

void Reporter::remoteMemberJoined(const RemoteClient &client, const Address &address)
{
    if (!wants(TelemetryType::MemberJoined))
        return;
    EventText text = eventOf(client, TelemetryType::MemberJoined);
    text.text("room", address.room).text("channel", address.channel);
    send(TelemetryType::MemberJoined, text);
}

void Reporter::remoteMemberLeft(const RemoteClient &client, const Address &address, MemberEnd why)
{
    if (!wants(TelemetryType::MemberLeft))
        return;
    EventText text = eventOf(client, TelemetryType::MemberLeft);
    text.text("room", address.room).text("channel", address.channel).text("reason", words::memberEnd(why));
    send(TelemetryType::MemberLeft, text);
}

void Reporter::instanceJoined(const QByteArray &instance, const QByteArray &reason)
{
    tellInstance(TelemetryType::InstanceJoined, instance, reason);
}

void Reporter::instanceLeft(const QByteArray &instance, const QByteArray &reason)
{
    tellInstance(TelemetryType::InstanceLeft, instance, reason);
}

void Reporter::tellInstance(TelemetryType type, const QByteArray &instance, const QByteArray &reason)
{
    if (!wants(type))
        return;
    EventText text = event(type);
    text.text("other", instance).text("reason", reason);
    send(type, text);
}

} // namespace arqon
