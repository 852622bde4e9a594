// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// The servers that a person has saved, and how it stands with the one that is shown.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property SavedServers connections: app.connections

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s
        spacing: Theme.m

        Banner {
            Layout.fillWidth: true
            text: view.app.session.recorded ? qsTr("This is a recording. Start the dashboard without --offline to connect to a server.") : view.connections.problem
            tone: view.app.session.recorded ? StatusMark.Accent : StatusMark.Bad
            closable: false
        }
        ConnectionsBar {
            Layout.fillWidth: true
            connections: view.connections
            onAddAsked: editor.ask("", {})
        }
        ListView {
            id: list

            objectName: "profiles"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: Theme.s
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            keyNavigationEnabled: true
            model: view.connections
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Saved servers")
            Keys.onReturnPressed: (currentItem as ConnectionRow)?.connectAsked()
            Keys.onDeletePressed: (currentItem as ConnectionRow)?.removeAsked()
            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: ConnectionRow {
                id: row

                width: ListView.view.width
                session: view.app.session
                focused: ListView.isCurrentItem && list.activeFocus
                onConnectAsked: view.connections.connectTo(row.profileId)
                onDisconnectAsked: view.app.session.close()
                onEditAsked: editor.ask(row.profileId, view.connections.details(row.profileId))
                onAutoConnectAsked: on => view.connections.setAutoConnect(row.profileId, on)
                onRemoveAsked: removal.ask(row.profileId, row.name)
            }

            EmptyState {
                anchors.fill: parent
                visible: list.count === 0
                glyph: Icon.Server
                title: qsTr("No server is saved")
                text: qsTr("Add one by its address, for example ws://localhost:9100.")
                actionText: qsTr("Add a server")
                onActed: editor.ask("", {})
            }
        }
    }

    ConnectionEditor {
        id: editor
        connections: view.connections
    }
    ConfirmDialog {
        id: removal

        property string profileId

        function ask(id: string, name: string) {
            profileId = id;
            question = qsTr("%1 will no longer be in the list. The server itself is not touched.").arg(name);
            open();
        }

        title: qsTr("Remove the server?")
        acceptText: qsTr("Remove")
        onSubmitted: view.connections.remove(profileId)
    }
}
