// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.ScrollBar {
    id: control

    implicitWidth: 12
    implicitHeight: 12
    padding: 3
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    minimumSize: orientation === Qt.Horizontal ? Math.min(1, 28 / width) : Math.min(1, 28 / height)
    hoverEnabled: true
    Accessible.role: Accessible.ScrollBar
    Accessible.name: orientation === Qt.Horizontal ? qsTr("Scroll sideways") : qsTr("Scroll")

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: Theme.colors.edge
        opacity: control.pressed || control.hovered ? 1 : 0.55
    }
}
