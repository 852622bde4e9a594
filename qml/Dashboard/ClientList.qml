// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// The table of clients, or what is the matter with it.
Panel {
    id: panel

    required property ClientsModel clients
    required property Settings settings
    readonly property alias columns: columns
    readonly property alias currentKey: table.currentKey
    readonly property bool filled: !state.needed
    signal activated
    signal removalAsked
    signal menuAsked(Item from, real x, real y)

    DataTable {
        id: table

        objectName: "clientTable"
        anchors.fill: parent
        anchors.margins: 1
        visible: !state.needed
        focus: true
        name: qsTr("Clients")
        dimRole: "gone"
        model: panel.clients.table
        columns: ClientColumns {
            id: columns

            now: panel.clients.now
            layout: panel.settings.columns("clients")
            onLayoutEdited: panel.settings.setColumns("clients", layout)
        }
        sortRole: panel.clients.table.sortRole
        sortDescending: panel.clients.table.sortDescending
        onSortAsked: (role, descending) => panel.clients.table.sortBy(role, descending)
        onActivated: panel.activated()
        onMenuAsked: (key, x, y) => panel.menuAsked(table, x, y)
        Keys.onDeletePressed: panel.removalAsked()
    }
    ListState {
        id: state

        anchors.fill: parent
        list: panel.clients
        table: panel.clients.table
        emptyGlyph: Icon.Clients
        emptyTitle: qsTr("Nobody is connected")
        emptyText: qsTr("Clients appear here as they connect.")
        forbiddenText: qsTr("Run the dashboard on the server's own machine, or connect with an administrator's credentials.")
        unknownText: qsTr("It is of a version that has no list of clients. The overview shows how many there are.")
    }
}
