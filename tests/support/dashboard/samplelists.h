// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>

/// Lists as docs/telemetry.md and docs/protocol.md write them, for tests.
namespace sample {

/// An entry of `list_clients`: number 7 is client_0007 on arq_0007; `changes` replaces fields.
QJsonObject client(int number, const QJsonObject &changes = {});
/// Of `list_rooms`.
QJsonObject room(const QString &name, int channels, const QJsonObject &changes = {});
/// Of `list_channels`.
QJsonObject channel(const QString &room, const QString &name, const QJsonObject &changes = {});

} // namespace sample
