// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.Switch {
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
        width: 30
        height: 16
        radius: 8
        color: !control.checked ? Theme.colors.surface : control.enabled ? Theme.colors.accent : Theme.colors.disabled
        border.width: control.checked ? 0 : 1
        border.color: control.enabled ? Theme.colors.edge : Theme.colors.line

        Rectangle {
            x: control.checked ? parent.width - width - 2 : 2
            anchors.verticalCenter: parent.verticalCenter
            width: 12
            height: 12
            radius: 6
            color: control.checked ? Theme.colors.accentInk : control.enabled ? Theme.colors.edge : Theme.colors.disabled

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }
        FocusRing {
            radius: 10
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
