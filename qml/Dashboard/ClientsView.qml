// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Dashboard
import ArqonBus.Models

/// Who is connected.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property ClientsModel clients: app.clients
    readonly property var types: ["", ...ClientTypes.all]
    readonly property var current: list.currentKey && clients.now ? clients.table.valuesOf(list.currentKey) : ({})
    property bool detailsShown: false

    function askDisconnect() {
        if (current.clientId && !current.gone)
            dialog.ask(current.clientId);
    }

    Binding {
        target: view.clients
        property: "shown"
        value: view.visible
    }
    Connections {
        target: view.app
        function onClientWanted(clientId: string) {
            view.clients.table.type = "";
            view.clients.table.filter = clientId;
        }
    }
    Shortcut {
        enabled: view.visible
        sequences: ["F5"]
        onActivated: view.clients.table.refresh()
    }
    Shortcut {
        enabled: view.visible
        sequences: ["Ctrl+F"]
        onActivated: toolbar.focusFilter()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s
        spacing: Theme.s

        ListToolbar {
            id: toolbar

            Layout.fillWidth: true
            table: view.clients.table
            columns: list.columns
            filterHint: qsTr("Filter clients")
            summary: view.clients.table.count >= view.clients.total ? qsTr("%n connection(s)", "", view.clients.total) : qsTr("%1 of %n connection(s)", "", view.clients.total).arg(Format.count(view.clients.table.count))

            ChoiceBox {
                objectName: "typeChoice"
                name: qsTr("Type of client")
                model: view.types.map(type => type === "" ? qsTr("All types") : ClientTypes.nameOf(type))
                currentIndex: view.types.indexOf(view.clients.table.type)
                onActivated: index => view.clients.table.type = view.types[index]
            }
        }
        ListNotices {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: needed
            list: view.clients
        }
        Banner {
            Layout.fillWidth: true
            text: view.clients.leftOut > 0 ? qsTr("%n connection(s) more than the table keeps are not shown.", "", view.clients.leftOut) : ""
            tone: StatusMark.Warning
            closable: false
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.s

            ClientList {
                id: list

                Layout.fillWidth: true
                Layout.fillHeight: true
                clients: view.clients
                settings: view.app.settings
                onActivated: view.detailsShown = true
                onRemovalAsked: view.askDisconnect()
                onMenuAsked: (from, x, y) => menu.popup(from, x, y)
            }
            ClientDetails {
                objectName: "details"
                Layout.fillHeight: true
                Layout.preferredWidth: 280
                visible: view.detailsShown && list.currentKey !== "" && list.filled
                client: view.current
                now: view.clients.now
                onDisconnectAsked: view.askDisconnect()
                onClosed: view.detailsShown = false
            }
        }
    }
    ActionMenu {
        id: menu

        title: qsTr("Client")

        ActionItem {
            text: qsTr("Details")
            glyph: Icon.Info
            onTriggered: view.detailsShown = true
        }
        ActionItem {
            text: qsTr("Show its events")
            glyph: Icon.Events
            onTriggered: view.app.showEventsOf(view.current.clientId)
        }
        ActionItem {
            text: qsTr("Disconnect…")
            glyph: Icon.Disconnect
            destructive: true
            enabled: view.current.gone === false
            onTriggered: view.askDisconnect()
        }
    }
    DisconnectDialog {
        id: dialog

        clients: view.clients
    }
}
