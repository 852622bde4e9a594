// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// An event on one line.
Item {
    id: row

    required property int index
    required property real sequence
    required property date time
    required property int severity
    required property string kind
    required property string summary
    required property string client
    required property string place
    required property string instance
    required property string detail
    property bool current: false
    property bool focused: false
    readonly property int tone: [StatusMark.Neutral, StatusMark.Warning, StatusMark.Bad][severity]
    readonly property string severityName: [qsTr("Info"), qsTr("Warning"), qsTr("Error")][severity]

    signal pressed

    implicitHeight: Theme.rowHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2 at %3: %4").arg(severityName).arg(kind).arg(Format.preciseTime(time)).arg(summary)
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
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        spacing: Theme.m

        StatusMark {
            tone: row.tone
            Accessible.name: row.severityName
        }

        TextLabel {
            Layout.preferredWidth: 84
            text: Format.preciseTime(row.time)
            fixedFont: true
            level: TextLabel.Small
            muted: true
        }

        TextLabel {
            Layout.preferredWidth: 132
            text: row.kind
            level: TextLabel.Small
            font.weight: Font.Medium
        }

        TextLabel {
            Layout.fillWidth: true
            text: row.summary
        }
    }
}
