// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// An entry of an ActionMenu.
T.MenuItem {
    id: control

    property int glyph: Icon.None
    property bool destructive: false
    readonly property color ink: !enabled ? Theme.colors.disabled : destructive ? Theme.colors.bad : Theme.colors.text

    implicitWidth: Math.max(192, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: 28
    leftPadding: 30
    rightPadding: 10
    hoverEnabled: true
    Accessible.role: Accessible.MenuItem
    Accessible.name: text

    contentItem: TextLabel {
        text: control.text
        color: control.ink
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    indicator: Icon {
        x: 8
        y: (control.height - height) / 2
        visible: control.checkable ? control.checked : control.glyph !== Icon.None
        glyph: control.checkable ? Icon.Check : control.glyph
        color: control.checkable ? Theme.colors.accentText : control.ink
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: control.highlighted ? Theme.colors.hover : "transparent"
    }
}
