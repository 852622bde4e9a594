// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace arqon {

/// What whoever started the server wants to know once it takes connections.
struct Readiness
{
    QHostAddress busHost;
    quint16 busPort = 0;
    QHostAddress telemetryHost;
    quint16 telemetryPort = 0; ///< 0: telemetry is off
    QHostAddress monitoringHost;
    quint16 monitoringPort = 0; ///< 0: monitoring is off
    qint64 processId = 0;
    bool secure = false; ///< TLS on all of them
};

/// {"ready":true,"bus":"ws://127.0.0.1:9100","telemetry":"ws://127.0.0.1:9101","monitoring":"http://127.0.0.1:8080","pid":1234} and '\n';
/// without what is off.
QByteArray readyJson(const Readiness &readiness);
/// The addresses in words, for who knows which program it is: "bus ws://127.0.0.1:9100, telemetry …".
QByteArray readyStatus(const Readiness &readiness);
/// The whole in words, with '\n'.
QByteArray readyWords(const Readiness &readiness);

} // namespace arqon
