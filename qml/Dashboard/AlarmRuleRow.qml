// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// A threshold that is watched, and the figure as it is now.
Item {
    id: row

    required property int index
    required property string name
    required property string summary
    required property bool active // it is watched
    required property bool raised
    required property string value

    readonly property string now: value === "" ? "" : raised ? qsTr("Now %1: alarm").arg(value) : qsTr("Now %1").arg(value)

    signal enabledAsked(wanted: bool)
    signal editAsked
    signal removeAsked

    implicitHeight: layout.implicitHeight + 2 * Theme.s
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ", " + summary + (now === "" ? "" : ", " + now)

    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    RowLayout {
        id: layout
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.s
        spacing: Theme.s

        Toggle {
            objectName: "watch"
            checked: row.active
            Accessible.name: qsTr("Watch %1").arg(row.name)
            onToggled: row.enabledAsked(checked)
        }

        ColumnLayout {
            spacing: 2

            TextLabel {
                Layout.fillWidth: true
                text: row.name
                font.weight: Font.Medium
                muted: !row.active
            }

            TextLabel {
                Layout.fillWidth: true
                level: TextLabel.Small
                muted: true
                text: row.summary
                wrapMode: Text.Wrap
            }

            TextLabel {
                Layout.fillWidth: true
                visible: row.value !== ""
                level: TextLabel.Small
                color: row.raised ? Theme.colors.bad : Theme.colors.muted
                text: row.now
            }
        }

        IconButton {
            objectName: "editAlarm"
            name: qsTr("Change %1").arg(row.name)
            glyph: Icon.Edit
            onClicked: row.editAsked()
        }

        IconButton {
            objectName: "removeAlarm"
            name: qsTr("Remove %1").arg(row.name)
            glyph: Icon.Delete
            onClicked: row.removeAsked()
        }
    }
}
