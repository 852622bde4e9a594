// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// How good or bad a figure is; the views know the colours.
namespace Tone {

Q_NAMESPACE
QML_ELEMENT

enum Value { Neutral, Good, Warning, Bad };
Q_ENUM_NS(Value)

} // namespace Tone

} // namespace arqon::dashboard
