// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// An alarm that was raised: active or past, seen by somebody or not.
Item {
    id: row

    required property int index
    required property string name
    required property string summary
    required property int severity
    required property bool active
    required property bool acknowledged
    required property date raisedAt
    required property date clearedAt
    required property string server
    readonly property string severityName: severity === 2 ? qsTr("Error") : qsTr("Warning")
    readonly property string when: active ? qsTr("since %1").arg(Format.dateTime(raisedAt))
                                          : qsTr("%1, for %2").arg(Format.dateTime(raisedAt)).arg(Format.duration(clearedAt - raisedAt))

    signal acknowledgeAsked

    implicitHeight: column.implicitHeight + 2 * Theme.s
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2, %3, %4 %5").arg(severityName).arg(name).arg(summary).arg(active ? qsTr("active") : qsTr("past")).arg(when)

    Rectangle {
        anchors.fill: parent
        color: !row.active ? "transparent" : row.severity === 2 ? Theme.colors.badSoft : Theme.colors.warningSoft

        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        spacing: 2

        RowLayout {
            spacing: Theme.s

            StatusMark {
                tone: row.severity === 2 ? StatusMark.Bad : StatusMark.Warning
                text: row.severityName
            }

            TextLabel {
                Layout.fillWidth: true
                text: row.name
                font.weight: Font.Medium
            }

            PushButton {
                objectName: "acknowledge"
                implicitHeight: 24
                visible: !row.acknowledged
                text: qsTr("Acknowledge")
                Accessible.name: qsTr("Acknowledge %1").arg(row.name)
                onClicked: row.acknowledgeAsked()
            }
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 14
            level: TextLabel.Small
            text: row.summary
            wrapMode: Text.Wrap
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 14
            level: TextLabel.Small
            muted: true
            text: row.server ? row.server + " · " + row.when : row.when
        }
    }
}
