// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.TextField {
    id: control

    required property string name // accessible, in case that there is no label
    property bool faulty: false
    property int glyph: Icon.None
    property bool fixedFont: false

    implicitWidth: Theme.fieldWidth
    implicitHeight: Theme.controlHeight
    leftPadding: glyph === Icon.None ? 10 : 32
    rightPadding: 10
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    hoverEnabled: true
    color: enabled ? Theme.colors.text : Theme.colors.disabled
    selectionColor: Theme.colors.accent
    selectedTextColor: Theme.colors.accentInk
    font.family: fixedFont ? Theme.fixedFamily : Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.role: Accessible.EditableText
    Accessible.name: name

    background: Rectangle {
        radius: Theme.radius
        color: control.enabled ? Theme.colors.surface : "transparent"
        border.width: control.activeFocus ? 2 : 1
        border.color: control.faulty ? Theme.colors.bad : control.activeFocus ? Theme.colors.accentText : control.enabled ? Theme.colors.edge : Theme.colors.line
    }

    Icon {
        x: 9
        anchors.verticalCenter: parent.verticalCenter
        glyph: control.glyph
        color: Theme.colors.muted
    }
    TextLabel {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: control.length === 0 && control.preeditText === ""
        verticalAlignment: Text.AlignVCenter
        text: control.placeholderText
        muted: true
        Accessible.ignored: true
    }
}
