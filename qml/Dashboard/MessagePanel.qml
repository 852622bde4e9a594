// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// The messages, or why there are none.
Panel {
    id: panel

    required property InspectorModel inspector
    readonly property bool empty: inspector.rows.count === 0
    readonly property bool hiding: empty && inspector.rows.hidden + inspector.filteredOut > 0

    clip: true

    MessageRows {
        objectName: "messageRows"
        anchors.fill: parent
        anchors.margins: 1
        visible: !panel.empty && !panel.inspector.replaying
        live: true
        rows: panel.inspector.liveRows
        inspector: panel.inspector
    }

    MessageRows {
        objectName: "historyRows"
        anchors.fill: parent
        anchors.margins: 1
        visible: !panel.empty && panel.inspector.replaying
        live: false
        rows: panel.inspector.replay.rows
        inspector: panel.inspector
    }

    EmptyState {
        objectName: "idleState"
        anchors.fill: parent
        visible: panel.empty && panel.inspector.state === InspectorModel.Idle && !panel.inspector.replaying
        glyph: Icon.Inspector
        title: qsTr("Listen to a channel")
        text: qsTr("Type a channel such as “science:general”, or a pattern such as “science:*” or “*:*”, and press Enter. The arrow beside it offers the busy ones.")
    }

    LoadingState {
        objectName: "waitingState"
        anchors.fill: parent
        visible: panel.empty && panel.inspector.state === InspectorModel.Waiting && !panel.inspector.replaying
        title: qsTr("Waiting for the server")
        text: panel.inspector.problem
    }

    ErrorState {
        objectName: "failedState"
        anchors.fill: parent
        visible: panel.empty && panel.inspector.state === InspectorModel.Failed && !panel.inspector.replaying
        title: qsTr("“%1” can't be heard").arg(panel.inspector.address)
        text: panel.inspector.problem
        actionText: qsTr("Try again")
        onActed: panel.inspector.open(panel.inspector.address)
    }

    EmptyState {
        objectName: "quietState"
        anchors.fill: parent
        visible: panel.empty && panel.inspector.state === InspectorModel.Live && !panel.inspector.replaying
        glyph: panel.hiding ? Icon.Filter : Icon.Clock
        title: panel.hiding ? qsTr("Nothing fits the filter") : qsTr("Nothing yet")
        text: panel.hiding ? qsTr("%1 message(s) were left out by it.", "", panel.inspector.rows.hidden + panel.inspector.filteredOut).arg(Format.count(panel.inspector.rows.hidden + panel.inspector.filteredOut))
                           : qsTr("“%1” is being heard. What is published there from now on stands here.").arg(panel.inspector.address)
        actionText: panel.hiding ? qsTr("Remove the filter") : panel.inspector.address.includes("*") ? "" : qsTr("Read its history") // a pattern has none
        onActed: panel.hiding ? panel.inspector.filter = "" : panel.inspector.openHistory("")
    }

    LoadingState {
        anchors.fill: parent
        visible: panel.empty && panel.inspector.replaying && panel.inspector.replay.busy
        title: qsTr("Reading the history")
    }

    EmptyState {
        objectName: "noHistoryState"
        anchors.fill: parent
        visible: panel.empty && panel.inspector.replaying && !panel.inspector.replay.busy
        glyph: Icon.Clock
        title: qsTr("Nothing to show")
        text: panel.inspector.replay.problem || qsTr("Nothing of what was read fits the filter.")
    }

    PushButton {
        objectName: "jump"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.m
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !panel.empty && !panel.inspector.following && !panel.inspector.replaying
        kind: PushButton.Primary
        glyph: Icon.ArrowDown
        text: panel.inspector.waiting > 0 ? qsTr("%1 new: follow").arg(Format.count(panel.inspector.waiting)) : qsTr("Follow")
        onClicked: panel.inspector.following = true
    }
}
