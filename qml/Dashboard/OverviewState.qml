// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// What the overview shows while there are no figures: why, and what one can do.
Item {
    id: state

    required property BusSession session
    required property string problem // of the telemetry
    readonly property bool refused: session.state === BusSession.Refused

    LoadingState {
        objectName: "waitingState"
        anchors.fill: parent
        visible: state.session.usable && state.problem === ""
        title: qsTr("Waiting for the first figures")
        text: qsTr("%1 is connected. A server tells how it is doing once a second, unless its setting telemetry.enabled is off.").arg(state.session.serverName)
    }
    LoadingState {
        anchors.fill: parent
        visible: state.session.state === BusSession.Connecting && state.session.problem === ""
        title: qsTr("Connecting to %1").arg(state.session.address)
    }
    ErrorState {
        objectName: "untoldState"
        anchors.fill: parent
        visible: state.session.usable && state.problem !== ""
        ink: Theme.colors.warning
        glyph: Icon.Warning
        title: qsTr("%1 tells no figures").arg(state.session.serverName)
        text: qsTr("The server says: %1\n\nWith authentication the token needs the permission telemetry:read.").arg(state.problem)
    }
    EmptyState {
        objectName: "refusedState"
        anchors.fill: parent
        visible: state.refused
        glyph: Icon.Disconnect
        title: qsTr("Nothing is known of %1").arg(state.session.serverName)
        actionText: qsTr("Try now")
        onActed: state.session.retryNow()
    }
    ErrorState {
        objectName: "noServerState"
        anchors.fill: parent
        visible: !state.session.usable && !state.refused && state.session.problem !== ""
        glyph: Icon.Disconnect
        title: qsTr("No server answers at %1").arg(state.session.address)
        text: qsTr("%1\n\nTo start one on this computer, run “arqonbus-server”, or “./dev run” in a checkout of the source. The dashboard connects by itself as soon as it is there.").arg(state.session.problem)
        actionText: qsTr("Try now")
        onActed: state.session.retryNow()
    }
    EmptyState {
        anchors.fill: parent
        visible: state.session.state === BusSession.Closed
        glyph: Icon.Server
        title: qsTr("Not connected")
        text: qsTr("Choose a server under Connections.")
    }
}
