// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace arqon {

/// What an instance knows of the others at one moment, and what it has counted of the traffic with them since it started.
struct ClusterSample
{
    struct Instance
    {
        QByteArray id;
        std::chrono::milliseconds silent{}; ///< since it was heard last
        bool isKnown = false;               ///< it has told what it has
        qint64 clients = 0;                 ///< distinct names
        qint64 connections = 0;
    };

    bool isActive = false;           ///< other instances are looked for
    bool isUp = false;               ///< and can be heard and told, as far as Redis goes
    std::vector<Instance> instances; ///< the others, by id
    qint64 clients = 0;              ///< of the others
    qint64 connections = 0;

    quint64 sent = 0; ///< dispatches handed to Redis
    quint64 sentBytes = 0;
    quint64 notSent = 0; ///< because Redis was away or behind
    quint64 received = 0;
    quint64 receivedBytes = 0;
    quint64 malformed = 0; ///< that were none
    quint64 holes = 0;     ///< times that another instance's changes were missed
    quint64 rosters = 0;   ///< of other instances, taken over whole
    quint64 refused = 0;   ///< instances that were not listened to
};

} // namespace arqon
