// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>
#include <vector>

namespace arqon {

/// What may be done with a channel.
enum class Right : quint8 { Publish, Subscribe, History, Presence, Manage, Serve };

/// The right as permissions spell it: "publish".
QByteArrayView rightName(Right right);
/// What a command needs of the channel that it is about; nullopt: it is about none, or needs nothing.
std::optional<Right> rightOfCommand(QByteArrayView command);

/// What an identity may do, compiled from the texts of docs/authentication.md (Permissions): "publish:services:*", "command:status", "admin".
/// A value that no longer looks at texts when it is asked: O(grants), and there are few. An empty one allows nothing.
class Permissions
{
public:
    Permissions() = default;
    /// A text without a colon is a command's name, or admin. What cannot be understood grants nothing and goes to `unknown`.
    static Permissions of(const QByteArrayList &texts, QByteArrayList *unknown = nullptr);

    bool isAdmin() const { return m_admin; }
    /// `address`: a channel, or a pattern, all of which must be covered. The telemetry room is covered by telemetry:read alone, and only
    /// what reads.
    bool allows(Right right, const Address &address) const;
    /// Whether there is any right at all to that channel: then its existence is no secret.
    bool mayKnow(const Address &address) const;
    /// `guarded`: one of the commands that "command:*" does not cover.
    bool allowsCommand(QByteArrayView name, bool guarded) const;
    /// Private messages and requests to that client.
    bool allowsPrivate(QByteArrayView clientId) const;
    /// … to whoever a selector finds.
    bool allowsPrivateToAnybody() const;
    bool readsTelemetry() const { return m_admin || m_readsTelemetry; }
    bool writesTelemetry() const { return m_admin || m_writesTelemetry; }

    /// As given, without the unknown ones.
    const QByteArrayList &texts() const { return m_texts; }

private:
    /// One name of a pattern: "*", "name", or "name*".
    struct Piece
    {
        QByteArray text;
        bool isPrefix = false;
        static std::optional<Piece> parse(QByteArrayView text);
        bool covers(QByteArrayView name) const;
    };
    struct Grant
    {
        quint8 rights;
        Piece room;
        Piece channel;
    };

    bool add(QByteArrayView text);
    bool addChannelGrant(quint8 rights, QByteArrayView pattern);
    bool addCommand(QByteArrayView name);

    std::vector<Grant> m_grants;
    std::vector<Piece> m_private;
    QByteArrayList m_commands;
    QByteArrayList m_texts;
    bool m_allCommands = false;
    bool m_admin = false;
    bool m_readsTelemetry = false;
    bool m_writesTelemetry = false;
};

} // namespace arqon
