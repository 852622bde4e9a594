// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Dashboard

/// All that is known of one connection.
Panel {
    id: panel

    required property var client // ClientTable.valuesOf()
    required property date now
    signal disconnectAsked
    signal closed

    implicitWidth: 280
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Details of %1").arg(panel.client.clientId ?? "")

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.l
        contentHeight: column.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ThinScrollBar {}

        ColumnLayout {
            id: column

            width: parent.width
            spacing: Theme.s + 2

            RowLayout {
                TextLabel {
                    Layout.fillWidth: true
                    text: panel.client.clientId ?? ""
                    level: TextLabel.Title
                }
                IconButton {
                    name: qsTr("Close details")
                    glyph: Icon.Close
                    onClicked: panel.closed()
                }
            }
            Badge {
                visible: panel.client.gone ?? false
                text: qsTr("Not connected any more")
                tone: StatusMark.Warning
            }
            DetailLine { Layout.fillWidth: true; name: qsTr("Type"); value: ClientTypes.nameOf(panel.client.type ?? "") }
            DetailLine { Layout.fillWidth: true; name: qsTr("Name"); value: panel.client.screenName ?? "" }
            DetailLine { Layout.fillWidth: true; name: qsTr("Personality"); value: panel.client.personality ?? "" }
            DetailLine { Layout.fillWidth: true; name: qsTr("Address"); value: panel.client.peer ?? "" }
            DetailLine { Layout.fillWidth: true; name: qsTr("Dialect"); value: panel.client.dialect ?? "" }
            DetailLine { Layout.fillWidth: true; name: qsTr("Connection"); value: panel.client.connectionId ?? ""; fixedFont: true }
            DetailLine { Layout.fillWidth: true; name: qsTr("Instance"); value: panel.client.instance ?? ""; fixedFont: true }
            Divider { Layout.fillWidth: true }
            DetailLine { Layout.fillWidth: true; name: qsTr("Connected"); value: qsTr("%1, %2").arg(Format.dateTime(panel.client.connectedAt)).arg(Format.ago(panel.client.connectedAt, panel.now)) }
            DetailLine { Layout.fillWidth: true; name: qsTr("Last activity"); value: Format.ago(panel.client.lastActivity, panel.now) }
            DetailLine { Layout.fillWidth: true; name: qsTr("Rooms"); value: panel.client.rooms || "–" }
            DetailLine { Layout.fillWidth: true; name: qsTr("Subscriptions"); value: Format.count(panel.client.subscriptions ?? 0) }
            DetailLine { Layout.fillWidth: true; name: qsTr("Received from it"); value: qsTr("%1 message(s), %2", "", panel.client.messagesIn ?? 0).arg(Format.count(panel.client.messagesIn ?? 0)).arg(Format.bytes(panel.client.bytesIn ?? 0)) }
            DetailLine { Layout.fillWidth: true; name: qsTr("Sent to it"); value: qsTr("%1 message(s), %2", "", panel.client.messagesOut ?? 0).arg(Format.count(panel.client.messagesOut ?? 0)).arg(Format.bytes(panel.client.bytesOut ?? 0)) }
            DetailLine { Layout.fillWidth: true; name: qsTr("Waiting for it"); value: qsTr("%1, %2 request(s)", "", panel.client.pendingRequests ?? 0).arg(Format.bytes(panel.client.queuedBytes ?? 0)).arg(Format.count(panel.client.pendingRequests ?? 0)) }
            PushButton {
                Layout.topMargin: Theme.s
                objectName: "disconnect"
                enabled: !(panel.client.gone ?? true)
                text: qsTr("Disconnect…")
                glyph: Icon.Disconnect
                onClicked: panel.disconnectAsked()
            }
        }
    }
}
