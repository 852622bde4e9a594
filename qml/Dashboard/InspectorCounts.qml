// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// How the tail is doing, and where each message went: nothing is left out without standing here.
Flow {
    id: counts

    required property InspectorModel inspector
    readonly property bool listening: inspector.state === InspectorModel.Live

    spacing: Theme.l
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Counts of the tail")

    StatusMark {
        objectName: "tailState"
        tone: counts.inspector.paused ? StatusMark.Warning : [StatusMark.Neutral, StatusMark.Warning, StatusMark.Good, StatusMark.Bad][counts.inspector.state]
        text: counts.inspector.paused ? qsTr("Paused, %1 waiting").arg(Format.count(counts.inspector.waiting))
                                      : [qsTr("Not listening"), qsTr("Waiting"), qsTr("Live, %1").arg(Format.rate(counts.inspector.rate)), qsTr("Failed")][counts.inspector.state]
    }

    TextLabel {
        objectName: "received"
        level: TextLabel.Small
        muted: true
        text: qsTr("%1 received").arg(Format.count(counts.inspector.received))
    }

    TextLabel {
        objectName: "notShown"
        visible: counts.inspector.notShown > 0
        level: TextLabel.Small
        color: Theme.colors.warning
        text: qsTr("%1 not shown: too many to read").arg(Format.count(counts.inspector.notShown))
    }

    TextLabel {
        objectName: "lost"
        visible: counts.inspector.lost > 0
        level: TextLabel.Small
        color: Theme.colors.bad
        text: qsTr("%1 left out by the server").arg(Format.count(counts.inspector.lost))
    }

    TextLabel {
        objectName: "filteredOut"
        visible: counts.inspector.filteredOut > 0
        level: TextLabel.Small
        muted: true
        text: qsTr("%1 filtered out").arg(Format.count(counts.inspector.filteredOut))
    }

    TextLabel {
        objectName: "forgotten"
        visible: counts.inspector.rows.forgotten > 0
        level: TextLabel.Small
        muted: true
        text: counts.inspector.replaying ? qsTr("%1 let go of to make room").arg(Format.count(counts.inspector.rows.forgotten))
                                         : qsTr("%1 older ones no longer kept").arg(Format.count(counts.inspector.rows.forgotten))
    }
}
