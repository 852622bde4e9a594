// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// What stands in a table's place while there is none, or nothing in it.
Item {
    id: page

    required property LiveList list
    required property HeldTable table
    required property string emptyTitle
    required property string emptyText
    required property string forbiddenText
    required property string unknownText
    required property int emptyGlyph

    readonly property bool needed: list.state !== LiveList.Ready || table.count === 0

    visible: needed

    LoadingState {
        anchors.fill: parent
        visible: page.list.state === LiveList.Loading
        progress: page.list.progress
    }
    EmptyState {
        objectName: "awayState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Away
        glyph: Icon.Disconnect
        title: qsTr("Not connected")
        text: qsTr("As soon as a server lets the dashboard in, its list is here.")
    }
    ErrorState {
        objectName: "forbiddenState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Forbidden
        ink: Theme.colors.warning
        glyph: Icon.Warning
        title: qsTr("Only administrators may see this")
        text: page.forbiddenText + "\n" + qsTr("The server says: %1").arg(page.list.problem)
        actionText: qsTr("Try again")
        onActed: page.list.retry()
    }
    ErrorState {
        objectName: "unknownState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Unknown
        ink: Theme.colors.muted
        glyph: Icon.Info
        title: qsTr("This server does not tell")
        text: page.unknownText + "\n" + qsTr("The server says: %1").arg(page.list.problem)
    }
    ErrorState {
        objectName: "failedState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Failed
        title: qsTr("The list did not come")
        text: qsTr("The server says: %1").arg(page.list.problem)
        actionText: qsTr("Try again")
        onActed: page.list.retry()
    }
    EmptyState {
        objectName: "emptyState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Ready && page.table.count === 0 && page.table.filter === ""
        glyph: page.emptyGlyph
        title: page.emptyTitle
        text: page.emptyText
    }
    EmptyState {
        objectName: "noMatchState"
        anchors.fill: parent
        visible: page.list.state === LiveList.Ready && page.table.count === 0 && page.table.filter !== ""
        glyph: Icon.Search
        title: qsTr("Nothing fits “%1”").arg(page.table.filter)
        actionText: qsTr("Show all")
        onActed: page.table.filter = ""
    }
}
