// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Dashboard
import ArqonBus.Models

/// One room or channel: its history, and who is there.
Panel {
    id: panel

    required property var room // RoomTable.valuesOf()
    required property RoomDetail detail
    required property date now
    signal deleteAsked
    signal closed

    implicitWidth: 280
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Details of %1").arg(panel.room.key ?? "")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        spacing: Theme.s + 2

        RowLayout {
            TextLabel {
                Layout.fillWidth: true
                text: panel.room.key ?? ""
                level: TextLabel.Title
            }
            IconButton {
                name: qsTr("Close details")
                glyph: Icon.Close
                onClicked: panel.closed()
            }
        }
        Banner {
            Layout.fillWidth: true
            text: panel.detail.problem
            tone: StatusMark.Bad
            closable: false
        }
        DetailLine { Layout.fillWidth: true; name: qsTr("Created"); value: Format.dateTime(panel.room.createdAt) }
        DetailLine { Layout.fillWidth: true; name: qsTr("Ends"); value: isNaN(panel.room.expiresAt) ? "" : Format.dateTime(panel.room.expiresAt) }
        DetailLine { Layout.fillWidth: true; name: qsTr("Stays when it is empty"); value: panel.room.builtIn ? qsTr("always, it is built in") : panel.room.persistent ? qsTr("yes") : qsTr("no") }
        DetailLine { Layout.fillWidth: true; visible: !panel.room.branch; name: qsTr("History"); value: qsTr("%1 kept, %2 ever").arg(Format.count(panel.detail.historyDepth)).arg(Format.count(panel.room.messages ?? NaN)) }
        DetailLine { Layout.fillWidth: true; name: qsTr("Services"); value: panel.room.responders > 0 ? Format.count(panel.room.responders) : "" }
        Divider { Layout.fillWidth: true }
        TextLabel {
            text: qsTr("%n member(s)", "", panel.detail.membersTotal)
            level: TextLabel.Small
            muted: true
        }
        ListView {
            id: members

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: panel.detail.members
            activeFocusOnTab: count > 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Members")
            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: RowLayout {
                required property var modelData

                width: ListView.view.width - 10
                height: 26
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2").arg(modelData.clientId).arg(ClientTypes.nameOf(modelData.type))

                TextLabel {
                    Layout.fillWidth: true
                    text: parent.modelData.clientId
                    Accessible.ignored: true
                }
                TextLabel {
                    text: ClientTypes.nameOf(parent.modelData.type)
                    level: TextLabel.Small
                    muted: true
                    Accessible.ignored: true
                }
            }
            FocusRing {
                anchors.margins: 0
                shown: members.activeFocus
            }
        }
        TextLabel {
            visible: panel.detail.membersTotal > panel.detail.members.length
            text: qsTr("and %n more", "", panel.detail.membersTotal - panel.detail.members.length)
            level: TextLabel.Small
            muted: true
        }
        PushButton {
            objectName: "delete"
            enabled: panel.room.builtIn === false && panel.room.gone === false
            text: panel.room.branch ? qsTr("Delete room…") : qsTr("Delete channel…")
            glyph: Icon.Delete
            onClicked: panel.deleteAsked()
        }
    }
}
