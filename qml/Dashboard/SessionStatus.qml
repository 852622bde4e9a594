// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The server's name and whether it is there, in words, with the countdown to the next attempt.
RowLayout {
    id: status

    required property BusSession session
    property bool named: true // the server's name before it
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

    spacing: Theme.s
    Accessible.role: Accessible.StatusBar
    Accessible.name: session.serverName ? qsTr("%1: %2").arg(session.serverName).arg(stateText) : stateText

    TextLabel {
        visible: status.named
        text: status.session.serverName
        font.weight: Font.Medium
    }
    StatusMark {
        objectName: "sessionState"
        text: status.stateText
        tone: {
            switch (status.session.state) {
            case BusSession.Connected:
                return status.session.recorded ? StatusMark.Accent : StatusMark.Good;
            case BusSession.Connecting:
            case BusSession.Waiting:
                return StatusMark.Warning;
            case BusSession.Refused:
                return StatusMark.Bad;
            default:
                return StatusMark.Neutral;
            }
        }
    }
    PushButton {
        objectName: "tryNow"
        text: qsTr("Try now")
        implicitHeight: 24
        visible: status.session.state === BusSession.Waiting || status.session.state === BusSession.Refused
        onClicked: status.session.retryNow()
    }
}
