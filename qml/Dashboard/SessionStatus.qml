// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ArqonBus.Models

/// The server's name and whether it is there, in words, with the countdown to the next attempt.
RowLayout {
    id: status

    required property BusSession session
    readonly property string stateText: {
        switch (session.state) {
        case BusSession.Connected:
            return session.recorded ? qsTr("Recording") : qsTr("Connected");
        case BusSession.Connecting:
            return qsTr("Connecting…");
        case BusSession.Waiting:
            return qsTr("Reconnecting in %n s", "", session.secondsToRetry);
        case BusSession.Refused:
            return qsTr("Refused");
        default:
            return qsTr("Not connected");
        }
    }

    spacing: 8
    Accessible.role: Accessible.StatusBar
    Accessible.name: session.serverName ? qsTr("%1: %2").arg(session.serverName).arg(stateText) : stateText

    Label {
        text: status.session.serverName
        font.weight: Font.Medium
    }

    Label {
        objectName: "stateText"
        text: status.stateText
    }

    Button {
        text: qsTr("Try now")
        visible: status.session.state === BusSession.Waiting || status.session.state === BusSession.Refused
        Accessible.name: qsTr("Try to connect now")
        onClicked: status.session.retryNow()
    }
}
