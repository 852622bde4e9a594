// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

namespace arqon::cli {

/// Numbers as a person reads them at a glance, in few characters: 7, 12.3, 45.6k, 1.2M. Null: "-".
QString figure(const QJsonValue &number);
/// 240 B, 12.3 kB, 1.8 MB
QString sizeFigure(const QJsonValue &bytes);
/// 45s, 12m 05s, 3h 20m, 2d 4h
QString durationFigure(const QJsonValue &seconds);
/// The values as a row of bars from nothing to the highest.
QString bars(const QList<double> &values);

} // namespace arqon::cli
