// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace arqon {

/// How instances that share a Redis find each other.
struct ClusterOptions
{
    /// Redis' pub/sub topic on which they speak; "CHANNEL:INSTANCE" is what each is spoken to on. The same for all of one bus, and no other.
    /// Empty: each instance is a bus of its own.
    QByteArray coordinationChannel = "arqonbus-coordination";
    /// How often an instance says that it is there.
    std::chrono::milliseconds heartbeatInterval{2000};
    /// An instance that has not been heard of for so long is gone, with all of its clients.
    std::chrono::milliseconds goneAfter{7000};
    /// How long an instance waits for what others have to say to a command such as list_clients.
    std::chrono::milliseconds answerTimeout{1000};
};

} // namespace arqon
