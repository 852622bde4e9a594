// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.CheckBox {
    id: control

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: 26
    padding: 2
    spacing: Theme.s
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: checked
    Keys.onReturnPressed: control.toggle()

    indicator: Rectangle {
        x: control.leftPadding
        y: (control.height - height) / 2
        width: 16
        height: 16
        radius: 4
        color: control.checkState === Qt.Unchecked ? Theme.colors.surface : control.enabled ? Theme.colors.accent : Theme.colors.disabled
        border.width: control.checkState === Qt.Unchecked ? 1 : 0
        border.color: control.enabled ? Theme.colors.edge : Theme.colors.line

        Icon {
            anchors.centerIn: parent
            width: 14
            height: 14
            visible: control.checkState === Qt.Checked
            glyph: Icon.Check
            color: Theme.colors.accentInk
        }
        Rectangle {
            anchors.centerIn: parent
            width: 8
            height: 2
            visible: control.checkState === Qt.PartiallyChecked
            color: Theme.colors.accentInk
        }
        FocusRing {
            radius: 6
            shown: control.visualFocus
        }
    }
    contentItem: TextLabel {
        leftPadding: control.indicator.width + control.spacing
        verticalAlignment: Text.AlignVCenter
        text: control.text
        Accessible.ignored: true
    }
}
