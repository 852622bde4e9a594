// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The stretch of time that all charts show: how long, moved how far, standing still or following.
RowLayout {
    id: bar

    required property TimeWindow window
    readonly property var presets: [60, 300, 900, 3600, 21600, 86400]

    spacing: Theme.s

    Segments {
        objectName: "presets"
        name: qsTr("Length of time that is shown")
        choices: [qsTr("1 min"), qsTr("5 min"), qsTr("15 min"), qsTr("1 h"), qsTr("6 h"), qsTr("24 h")]
        currentIndex: bar.presets.indexOf(bar.window.seconds)
        onChosen: index => bar.window.seconds = bar.presets[index]
    }
    InputField {
        id: typed
        objectName: "typedWindow"
        implicitWidth: 96
        name: qsTr("Length of time, typed: from 10 s to 24 h")
        text: bar.window.text
        onTextEdited: faulty = false
        onEditingFinished: {
            faulty = text !== bar.window.text && !bar.window.setText(text);
            if (!faulty)
                text = Qt.binding(() => bar.window.text);
        }

        Tip {
            visible: typed.hovered || typed.faulty
            text: typed.faulty ? qsTr("From 10 s to 24 h, for example 90 s, 20 min or 1 h 30 min") : typed.name
        }
    }
    IconButton {
        name: qsTr("Earlier")
        glyph: Icon.ChevronLeft
        onClicked: bar.window.panBy(-0.5)
    }
    IconButton {
        name: qsTr("Later")
        glyph: Icon.ChevronRight
        enabled: !bar.window.following
        onClicked: bar.window.panBy(0.5)
    }
    PushButton {
        objectName: "pause"
        text: bar.window.following ? qsTr("Pause") : qsTr("Follow")
        glyph: bar.window.following ? Icon.Pause : Icon.Play
        onClicked: bar.window.following = !bar.window.following
    }
    TextLabel {
        objectName: "pausedText"
        Layout.fillWidth: true
        visible: !bar.window.following
        text: qsTr("%n change(s), buffer at %1 %", "", bar.window.changes).arg(bar.window.bufferPercent)
        color: Theme.colors.warning
    }
    Item {
        Layout.fillWidth: true
        visible: bar.window.following
    }
}
