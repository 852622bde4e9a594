// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Rooms and the channels in them.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property RoomsModel rooms: app.rooms
    readonly property var current: list.currentKey && rooms.now ? rooms.table.valuesOf(list.currentKey) : ({})
    property bool detailsShown: true

    function askDelete() {
        if (current.builtIn === false && !current.gone)
            dialog.open();
    }

    Binding {
        target: view.rooms
        property: "shown"
        value: view.visible
    }
    Binding {
        target: view.rooms.detail
        property: "key"
        value: details.visible ? list.currentKey : ""
    }
    Shortcut {
        enabled: view.visible
        sequences: ["F5"]
        onActivated: view.rooms.table.refresh()
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
            table: view.rooms.table
            columns: list.columns
            filterHint: qsTr("Filter rooms and channels")
            summary: qsTr("%n row(s)", "", view.rooms.table.count)

            PushButton {
                objectName: "create"
                text: qsTr("Create…")
                glyph: Icon.Add
                enabled: view.app.session.usable
                onClicked: create.ask(view.current.room ?? "")
            }
        }
        ListNotices {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: needed
            list: view.rooms
        }
        Banner {
            Layout.fillWidth: true
            text: view.rooms.leftOut > 0 ? qsTr("%n room(s) and channels more than the table keeps are not shown.", "", view.rooms.leftOut) : ""
            tone: StatusMark.Warning
            closable: false
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.s

            RoomList {
                id: list

                Layout.fillWidth: true
                Layout.fillHeight: true
                rooms: view.rooms
                settings: view.app.settings
                onActivated: view.detailsShown = true
                onRemovalAsked: view.askDelete()
                onMenuAsked: (from, x, y) => menu.popup(from, x, y)
            }
            RoomDetails {
                id: details

                objectName: "details"
                Layout.fillHeight: true
                Layout.preferredWidth: 280
                visible: view.detailsShown && list.currentKey !== "" && list.filled
                room: view.current
                detail: view.rooms.detail
                now: view.rooms.now
                onDeleteAsked: view.askDelete()
                onClosed: view.detailsShown = false
            }
        }
    }
    ActionMenu {
        id: menu

        title: qsTr("Room")

        ActionItem {
            text: qsTr("Details")
            glyph: Icon.Info
            onTriggered: view.detailsShown = true
        }
        ActionItem {
            text: qsTr("Listen")
            glyph: Icon.Inspector
            onTriggered: view.app.inspect(view.current.branch ? view.current.room + ":*" : view.current.key)
        }
        ActionItem {
            text: qsTr("Publish to this channel")
            glyph: Icon.Publish
            enabled: !view.current.branch
            onTriggered: view.app.publishTo(view.current.key)
        }
        ActionItem {
            text: qsTr("Create a channel…")
            glyph: Icon.Add
            onTriggered: create.ask(view.current.room)
        }
        ActionItem {
            text: qsTr("Delete…")
            glyph: Icon.Delete
            destructive: true
            enabled: view.current.builtIn === false && !view.current.gone
            onTriggered: view.askDelete()
        }
    }
    CreateRoomDialog {
        id: create

        rooms: view.rooms
    }
    ConfirmDialog {
        id: dialog

        objectName: "deleteDialog"
        title: view.current.branch ? qsTr("Delete the room %1?").arg(view.current.key) : qsTr("Delete the channel %1?").arg(view.current.key)
        question: view.current.branch ? qsTr("Its channels and their history are deleted, too. This can't be taken back.") : qsTr("Its history is deleted, too. This can't be taken back.")
        acceptText: qsTr("Delete")
        onSubmitted: view.rooms.remove(list.currentKey)
    }
}
