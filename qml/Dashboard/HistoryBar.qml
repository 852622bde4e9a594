// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Where in a channel's history one reads, and ways to other places in it.
Rectangle {
    id: bar

    required property Replay replay

    signal startAsked(start: string)
    signal closed

    implicitHeight: row.implicitHeight + 12
    radius: Theme.radius
    color: Theme.colors.accentSoft
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("History")

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: 6
        spacing: Theme.s

        TextLabel {
            text: qsTr("History of %1").arg(bar.replay.address)
            strong: true
            Layout.maximumWidth: 260
        }

        InputField {
            id: start
            objectName: "historyStart"
            Layout.preferredWidth: 210
            name: qsTr("From: an offset, a time, or how long ago")
            placeholderText: qsTr("Offset, 12:30, or 5m")
            onAccepted: bar.startAsked(text)
        }

        PushButton {
            objectName: "historyGo"
            text: start.text === "" ? qsTr("Newest") : qsTr("Go")
            enabled: !bar.replay.busy
            onClicked: bar.startAsked(start.text)
        }

        PushButton {
            objectName: "older"
            glyph: Icon.ArrowUp
            text: qsTr("Older")
            enabled: !bar.replay.busy && !bar.replay.atStart
            onClicked: bar.replay.readOlder()
        }

        PushButton {
            objectName: "newer"
            glyph: bar.replay.atEnd ? Icon.Refresh : Icon.ArrowDown
            text: bar.replay.atEnd ? qsTr("Look for newer") : qsTr("Newer")
            enabled: !bar.replay.busy
            onClicked: bar.replay.readNewer()
        }

        TextLabel {
            objectName: "historySummary"
            Layout.fillWidth: true
            text: bar.replay.problem || (bar.replay.busy ? qsTr("Reading…") : bar.replay.summary)
            color: bar.replay.problem ? Theme.colors.bad : Theme.colors.text
            level: TextLabel.Small
        }

        PushButton {
            objectName: "backToLive"
            text: qsTr("Back to live")
            onClicked: bar.closed()
        }
    }
}
