// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// All that an event says, and ways to what it is about.
Panel {
    id: pane

    required property EventRow event // null: none is picked out

    signal clientAsked(client: string)
    signal channelAsked(channel: string)
    signal filterAsked(text: string)
    signal closed

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.m
        spacing: Theme.s

        RowLayout {
            spacing: Theme.s

            StatusMark {
                tone: pane.event?.tone ?? StatusMark.Neutral
                text: pane.event?.kind ?? ""
            }

            TextLabel {
                Layout.fillWidth: true
                level: TextLabel.Small
                muted: true
                text: pane.event ? qsTr("%1 on instance %2").arg(Format.dateTime(pane.event.time)).arg(pane.event.instance) : ""
            }

            PushButton {
                objectName: "showClient"
                implicitHeight: 26
                visible: (pane.event?.client ?? "") !== ""
                glyph: Icon.Clients
                text: qsTr("Client")
                Accessible.name: qsTr("Show the client %1").arg(pane.event?.client ?? "")
                onClicked: pane.clientAsked(pane.event.client)
            }

            PushButton {
                objectName: "inspectChannel"
                implicitHeight: 26
                visible: (pane.event?.place ?? "") !== ""
                glyph: Icon.Inspector
                text: qsTr("Channel")
                Accessible.name: qsTr("Listen to the channel %1").arg(pane.event?.place ?? "")
                onClicked: pane.channelAsked(pane.event.place)
            }

            PushButton {
                objectName: "onlyThis"
                implicitHeight: 26
                visible: (pane.event?.client || pane.event?.place || "") !== ""
                glyph: Icon.Filter
                text: qsTr("Only this")
                Accessible.name: qsTr("Show only events of %1").arg(pane.event?.client || pane.event?.place || "")
                onClicked: pane.filterAsked(pane.event.client || pane.event.place)
            }

            IconButton {
                objectName: "closeEvent"
                implicitHeight: 26
                name: qsTr("Close the event")
                glyph: Icon.Close
                onClicked: pane.closed()
            }
        }

        JsonView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            name: qsTr("The event's payload")
            text: pane.event?.detail ?? ""
        }
    }
}
