// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// A view in the navigation. Up and down go to the neighbours.
T.AbstractButton {
    id: entry

    required property ViewSlot slot
    required property int number
    required property bool current
    signal picked
    signal neighbourAsked(int by)

    implicitHeight: 34
    hoverEnabled: true
    activeFocusOnTab: current
    focusPolicy: Qt.StrongFocus
    text: slot ? slot.title : ""
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: current
    Keys.onUpPressed: neighbourAsked(-1)
    Keys.onDownPressed: neighbourAsked(1)
    Keys.onReturnPressed: picked()
    onClicked: picked()
    onCurrentChanged: {
        if (current && T.ApplicationWindow.window?.activeFocusItem instanceof NavigationEntry)
            forceActiveFocus(Qt.TabFocusReason);
    }

    contentItem: Item {
        Icon {
            x: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            glyph: entry.slot ? entry.slot.glyph : Icon.None
            color: entry.current ? Theme.colors.accentText : Theme.colors.muted
        }
        TextLabel {
            anchors.left: parent.left
            anchors.leftMargin: Theme.s + Theme.iconSize + Theme.m
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: entry.text
            color: entry.current ? Theme.colors.accentText : Theme.colors.text
            font.weight: entry.current ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: entry.current ? Theme.colors.accentSoft : entry.hovered ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: entry.visualFocus
        }
    }

    Shortcut {
        sequence: "Ctrl+%1".arg(entry.number)
        onActivated: entry.picked()
    }
}
