// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The events, newest first, with their filters, and one of them in full.
FocusScope {
    id: panel

    required property DashboardModel app
    readonly property Timeline timeline: app.events.timeline

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s

        TimelineBar {
            Layout.fillWidth: true
            focus: true
            timeline: panel.timeline
        }

        Panel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true

            EventRows {
                id: rows
                anchors.fill: parent
                anchors.margins: 1
                visible: count > 0
                timeline: panel.timeline
            }

            LoadingState {
                objectName: "noServerState"
                anchors.fill: parent
                visible: rows.count === 0 && !panel.app.session.usable
                title: qsTr("Waiting for the server")
                text: panel.app.session.problem
            }

            EmptyState {
                objectName: "quietState"
                anchors.fill: parent
                visible: rows.count === 0 && panel.app.session.usable
                glyph: panel.timeline.kept > 0 ? Icon.Filter : Icon.Events
                title: panel.timeline.kept > 0 ? qsTr("Nothing fits the filter") : qsTr("Nothing has happened yet")
                text: panel.timeline.kept > 0 ? qsTr("%1 event(s) are hidden by it.", "", panel.timeline.kept).arg(Format.count(panel.timeline.kept))
                                              : qsTr("Clients that come and go, channels, slow consumers and faults stand here as soon as there are any.")
                actionText: panel.timeline.kept > 0 ? qsTr("Show all") : ""
                onActed: panel.timeline.showOnly("")
            }
        }

        EventPane {
            Layout.fillWidth: true
            Layout.preferredHeight: 200
            visible: event !== null
            event: rows.currentItem as EventRow
            onClientAsked: client => panel.app.showClient(client)
            onChannelAsked: channel => panel.app.inspect(channel)
            onFilterAsked: text => panel.timeline.showOnly(text)
            onClosed: rows.currentSequence = -1
        }

        TextLabel {
            objectName: "timelineCounts"
            Layout.fillWidth: true
            level: TextLabel.Small
            muted: true
            text: {
                const parts = [qsTr("%1 of %2 event(s)", "", panel.timeline.kept).arg(Format.count(panel.timeline.count)).arg(Format.count(panel.timeline.kept))];
                if (panel.timeline.forgotten > 0)
                    parts.push(qsTr("%1 older ones no longer kept").arg(Format.count(panel.timeline.forgotten)));
                if (panel.timeline.waiting > 0)
                    parts.push(qsTr("%1 waiting").arg(Format.count(panel.timeline.waiting)));
                return parts.join(" · ");
            }
        }
    }
}
