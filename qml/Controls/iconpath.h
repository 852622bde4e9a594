// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "qml/Controls/icon.h"

#include <QPainterPath>
#include <QStringView>

namespace arqon::dashboard {

/// The strokes of a glyph, as iconPath() reads them.
QStringView iconStrokes(Icon::Glyph glyph);

/// Letters and numbers apart by spaces: "M x y" moves, "L x y" draws a line, "C" and three points a curve, "Z" closes,
/// "O x y radius" is a circle, "R x y width height radius" a rectangle. What is something else ends the path.
QPainterPath iconPath(QStringView strokes);

} // namespace arqon::dashboard
