// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// Parts side by side, or one below the other where there is no room for that, with a line in the gap between them that can be dragged.
T.SplitView {
    id: control

    property int foldsBelow: 820
    readonly property int gap: 2 * Theme.s + 1

    orientation: width < foldsBelow ? Qt.Vertical : Qt.Horizontal

    handle: Rectangle {
        id: handle

        readonly property bool sideways: control.orientation === Qt.Horizontal
        readonly property bool lit: T.SplitHandle.hovered || T.SplitHandle.pressed

        implicitWidth: sideways ? control.gap : control.width
        implicitHeight: sideways ? control.height : control.gap
        color: lit ? Theme.colors.accentSoft : "transparent"

        Rectangle {
            anchors.centerIn: parent
            width: handle.sideways ? 1 : parent.width
            height: handle.sideways ? parent.height : 1
            color: handle.lit ? Theme.colors.accentText : Theme.colors.line
        }
    }
}
