// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// A line of a list to choose from.
T.ItemDelegate {
    id: item

    property bool chosen: false

    implicitWidth: 160
    implicitHeight: 28
    leftPadding: 28
    rightPadding: Theme.s
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: chosen

    contentItem: TextLabel {
        text: item.text
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: item.highlighted || item.hovered ? Theme.colors.hover : "transparent"

        Icon {
            x: 7
            anchors.verticalCenter: parent.verticalCenter
            visible: item.chosen
            glyph: Icon.Check
            color: Theme.colors.accentText
        }
    }
}
