// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.Button {
    id: control

    enum Kind {
        Plain,
        Primary,
        Danger,
        Quiet
    }

    property int kind: PushButton.Plain
    property int glyph: Icon.None

    readonly property bool filled: kind === PushButton.Primary || kind === PushButton.Danger
    readonly property color ink: !enabled ? Theme.colors.disabled : kind === PushButton.Primary ? Theme.colors.accentInk : kind === PushButton.Danger ? Theme.colors.badInk : checked ? Theme.colors.accentText : Theme.colors.text
    readonly property color fill: {
        if (filled && enabled)
            return kind === PushButton.Danger ? Theme.colors.badFill : hovered || down ? Theme.colors.accentHover : Theme.colors.accent;
        return !enabled ? "transparent" : down ? Theme.colors.pressed : checked ? Theme.colors.accentSoft : hovered ? Theme.colors.hover : kind === PushButton.Quiet ? "transparent" : Theme.colors.surface;
    }

    function press() {
        if (checkable)
            toggle();
        clicked();
    }

    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.controlHeight
    leftPadding: text ? Theme.m : 7
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: filled && (down || (kind === PushButton.Danger && hovered)) ? 0.9 : 1
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()

    contentItem: ButtonFace {
        glyph: control.glyph
        text: control.text
        ink: control.ink
        strong: control.filled
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.fill
        border.width: control.filled && control.enabled || control.kind === PushButton.Quiet ? 0 : 1
        border.color: !control.enabled ? Theme.colors.line : control.checked ? Theme.colors.accentText : Theme.colors.edge

        FocusRing {
            shown: control.visualFocus
        }
    }
}
