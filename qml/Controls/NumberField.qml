// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.SpinBox {
    id: control

    required property string name
    property string unit

    implicitWidth: Math.max(120, leftPadding + widest.advanceWidth + 5 + Theme.s + rightPadding)
    implicitHeight: Theme.controlHeight
    leftPadding: 10
    rightPadding: 26
    editable: true
    hoverEnabled: true
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.role: Accessible.SpinBox
    Accessible.name: name
    validator: IntValidator {
        bottom: Math.min(control.from, control.to)
        top: Math.max(control.from, control.to)
    }

    TextMetrics {
        id: widest
        font: control.font
        text: Format.count(Math.max(control.from, control.to)) + control.unit
    }
    contentItem: TextInput {
        text: control.displayText
        font: control.font
        color: control.enabled ? Theme.colors.text : Theme.colors.disabled
        selectionColor: Theme.colors.accent
        selectedTextColor: Theme.colors.accentInk
        verticalAlignment: TextInput.AlignVCenter
        readOnly: !control.editable
        validator: control.validator
        inputMethodHints: control.inputMethodHints
        selectByMouse: true
        Accessible.name: control.name

        TextLabel {
            objectName: "unit"
            x: parent.contentWidth + 5
            anchors.verticalCenter: parent.verticalCenter
            text: control.unit
            muted: true
        }
    }
    up.indicator: Item {
        x: control.width - width - 1
        implicitWidth: 24
        height: control.height / 2

        Icon {
            anchors.centerIn: parent
            width: 11
            height: 11
            rotation: 180
            glyph: Icon.ChevronDown
            color: control.up.hovered ? Theme.colors.text : Theme.colors.muted
        }
    }
    down.indicator: Item {
        x: control.width - width - 1
        y: control.height / 2
        implicitWidth: 24
        height: control.height / 2

        Icon {
            anchors.centerIn: parent
            width: 11
            height: 11
            glyph: Icon.ChevronDown
            color: control.down.hovered ? Theme.colors.text : Theme.colors.muted
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.enabled ? Theme.colors.surface : "transparent"
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.colors.accentText : control.enabled ? Theme.colors.edge : Theme.colors.line
    }
}
