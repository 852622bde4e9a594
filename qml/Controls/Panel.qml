// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// A part of a view on its own ground.
Rectangle {
    radius: Theme.radius + 2
    color: Theme.colors.surface
    border.color: Theme.colors.line
}
