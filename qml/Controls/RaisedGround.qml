// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// What menus, lists and dialogs lie on.
Rectangle {
    radius: Theme.radius + 2
    color: Theme.colors.raised
    border.color: Theme.colors.line

    Repeater {
        model: 4

        Rectangle {
            required property int index

            z: -1
            anchors.fill: parent
            anchors.margins: -1 - index
            anchors.topMargin: 1 - index
            anchors.bottomMargin: -3 - index
            radius: Theme.radius + 3 + index
            color: "transparent"
            border.width: 1
            border.color: Theme.colors.shadow
            opacity: 0.5 - index * 0.12
        }
    }
}
