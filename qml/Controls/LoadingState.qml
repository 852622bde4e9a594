// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// Something is on its way.
StatePage {
    id: page

    property real progress: -1 // 0 to 1; less: not known

    title: qsTr("Loading…")
    glyph: Icon.None

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: 180
        implicitHeight: 4
        radius: 2
        color: Theme.colors.pressed
        clip: true
        Accessible.role: Accessible.ProgressBar
        Accessible.name: page.title

        Rectangle {
            property real sweep

            x: page.progress < 0 ? (parent.width + width) * sweep - width : 0
            width: page.progress < 0 ? 60 : parent.width * Math.min(1, page.progress)
            height: 4
            radius: 2
            color: Theme.colors.accent

            NumberAnimation on sweep {
                running: page.visible && page.progress < 0
                from: 0
                to: 1
                duration: 1200
                loops: Animation.Infinite
            }
        }
    }
}
