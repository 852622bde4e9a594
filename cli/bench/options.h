// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"
#include "cli/bench/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace arqon::bench {

enum class Protocol : quint8 { ArqonBus, Nats, SocketIo };
enum class DialectMix : quint8 { Structured, Classic, Mixed };

/// What the user asked for, checked and complete.
struct Options
{
    const Scenario *scenario = nullptr;
    Protocol protocol = Protocol::ArqonBus;
    DialectMix dialect = DialectMix::Structured;
    QString url;
    QString token;      ///< to show who this is; empty: none
    QString id;         ///< whose token that is; all clients are called after it; empty: the server does not mind
    QString publishUrl; ///< where publishers and requesters connect; empty: as all others
    int channels = 0;
    int subscribers = 0;
    int publishers = 0;
    int connections = 0;
    int messages = 0;
    int payloadSize = 128;  ///< bytes
    double rate = 0;        ///< messages per second, in all
    Nanoseconds duration{}; ///< of what is measured
    Nanoseconds warmup{};   ///< before that
    Nanoseconds tick{};     ///< from one round of sending and reading to the next, at least
    int inFlight = 0;       ///< connections opened at the same time
    QList<qint64> pids;     ///< the server's processes
    bool json = false;
};

/// What stopped the parsing: text for the user, who asked for it (exit code 0) or made a mistake (2).
struct OptionsStop
{
    QString text;
    bool mistake = true;
};

/// `arguments`: what stands behind the word `bench`, without it.
std::variant<Options, OptionsStop> parseOptions(const QStringList &arguments);

QLatin1String protocolName(Protocol protocol);
QLatin1String dialectName(DialectMix dialect);
quint16 defaultPort(Protocol protocol);

} // namespace arqon::bench
