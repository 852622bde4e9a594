// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/frameparser.h"

#include <QByteArray>

#include <optional>

namespace arqon {

class Session;
class Shard;

/// Reads what a shard's clients send and gives each frame to the part that it concerns. Everything refused is answered.
class Intake
{
public:
    explicit Intake(Shard &shard) : m_shard(shard) {}

    void read(Session &session, const QByteArray &frame);
    /// Has the server run the command in that frame, which was read before. Not while another one is being read.
    void runCommand(Session &session, const QByteArray &frame);

private:
    void take(Session &session, const Envelope &envelope);
    void publish(Session &session, const Envelope &envelope);
    void sendPrivate(Session &session, const Envelope &envelope);
    void command(Session &session, const Envelope &envelope);
    void respond(Session &session, const Envelope &envelope);
    void run(Session &session, const Envelope &envelope, const QByteArray &name);
    void commandFor(Session &session, const Envelope &envelope, const Address &address);

    /// Checks and remembers who speaks. False: refused, and told.
    bool identify(Session &session, const Envelope &envelope);
    /// Finds out where a message goes (Session::destination). False: refused, and told.
    bool findDestination(Session &session, const Envelope &envelope);
    bool isTooMuch(Session &session, const Envelope &envelope, const std::optional<Error> &alreadyRefused);
    void refuse(Session &session, const Envelope &envelope, const Error &error);
    void violated(Session &session, const Error &error);

    Shard &m_shard;
    FrameParser m_parser;
    QByteArray m_frame; ///< the one that is being read
};

} // namespace arqon
