// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// The tree of rooms, or what is the matter with it.
Panel {
    id: panel

    required property RoomsModel rooms
    required property Settings settings
    readonly property alias columns: columns
    readonly property alias currentKey: table.currentKey
    readonly property bool filled: !state.needed
    signal activated
    signal removalAsked
    signal menuAsked(Item from, real x, real y)

    DataTable {
        id: table

        objectName: "roomTable"
        anchors.fill: parent
        anchors.margins: 1
        visible: !state.needed
        focus: true
        name: qsTr("Rooms")
        depthRole: "depth"
        branchRole: "branch"
        expandedRole: "expanded"
        dimRole: "gone"
        model: panel.rooms.table
        columns: RoomColumns {
            id: columns

            now: panel.rooms.now
            layout: panel.settings.columns("rooms")
            onLayoutEdited: panel.settings.setColumns("rooms", layout)
        }
        sortRole: panel.rooms.table.sortRole
        sortDescending: panel.rooms.table.sortDescending
        onSortAsked: (role, descending) => panel.rooms.table.sortBy(role, descending)
        onToggled: key => panel.rooms.table.toggle(key)
        onActivated: panel.activated()
        onMenuAsked: (key, x, y) => panel.menuAsked(table, x, y)
        Keys.onDeletePressed: panel.removalAsked()
    }
    ListState {
        id: state

        anchors.fill: parent
        list: panel.rooms
        table: panel.rooms.table
        emptyGlyph: Icon.Rooms
        emptyTitle: qsTr("There are no rooms")
        emptyText: qsTr("Rooms appear when somebody joins a channel or publishes to it, or when you create one.")
        forbiddenText: qsTr("Connect with credentials that may list the rooms.")
        unknownText: qsTr("It is of a version that has no list of rooms.")
    }
}
