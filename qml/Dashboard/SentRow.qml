// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// A message that was sent.
Item {
    id: row

    required property int index
    required property date time
    required property int kind
    required property string destination
    required property int outcome
    required property string summary
    required property int took
    required property string answer
    property bool current: false
    property bool focused: false
    readonly property string tookText: took < 0 ? "" : took < 1 ? qsTr("< 1 ms") : Format.latency(took)

    signal pressed
    signal reuseAsked

    implicitHeight: column.implicitHeight + 2 * Theme.s
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("To %1: %2 %3").arg(destination).arg(summary).arg(tookText)
    Accessible.selected: current

    Rectangle {
        anchors.fill: parent
        color: row.current ? Theme.colors.accentSoft : mouse.containsMouse ? Theme.colors.hover : "transparent"

        Rectangle {
            width: 3
            height: parent.height
            visible: row.current && row.focused
            color: Theme.colors.accentText
        }

        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
            opacity: 0.6
        }
    }

    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onPressed: row.pressed()
        onDoubleClicked: row.reuseAsked()
    }

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.s
        spacing: 2

        RowLayout {
            spacing: Theme.s

            StatusMark {
                tone: [StatusMark.Accent, StatusMark.Neutral, StatusMark.Good, StatusMark.Bad][row.outcome]
                Accessible.ignored: true
            }

            TextLabel {
                text: [qsTr("Event"), qsTr("Private"), qsTr("Command")][row.kind]
                level: TextLabel.Small
                muted: true
            }

            TextLabel {
                Layout.fillWidth: true
                text: row.destination
                font.weight: Font.Medium
            }

            TextLabel {
                text: row.tookText
                level: TextLabel.Small
                muted: true
            }

            TextLabel {
                text: Format.preciseTime(row.time)
                fixedFont: true
                level: TextLabel.Small
                muted: true
            }
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 14
            level: TextLabel.Small
            color: row.outcome === SentList.Failed ? Theme.colors.bad : Theme.colors.muted
            text: row.summary
            wrapMode: Text.Wrap
            maximumLineCount: 3
        }
    }
}
