// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The message that was picked out: its text, and what is different from the one before it.
Panel {
    id: pane

    required property InspectorModel inspector
    readonly property MessageDetail detail: inspector.detail
    readonly property bool comparing: tabs.currentIndex === 1

    signal publishAsked(address: string)

    clip: true

    EmptyState {
        objectName: "noMessageState"
        anchors.fill: parent
        visible: !pane.detail.present
        glyph: Icon.Inspector
        title: qsTr("No message picked out")
        text: qsTr("Click a row, or go through them with the arrow keys.")
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.m
        visible: pane.detail.present
        spacing: Theme.s

        RowLayout {
            spacing: Theme.s

            TextLabel {
                objectName: "detailTitle"
                Layout.fillWidth: true
                level: TextLabel.Title
                text: pane.detail.offset ? qsTr("%1 @ %2").arg(pane.detail.address).arg(pane.detail.offset) : pane.detail.address
            }

            IconButton {
                objectName: "publishHere"
                name: qsTr("Publish to this channel")
                glyph: Icon.Publish
                onClicked: pane.publishAsked(pane.detail.address)
            }

            IconButton {
                objectName: "copy"
                name: qsTr("Copy the message")
                keys: "Ctrl+C"
                glyph: Icon.Copy
                onClicked: pane.inspector.copySelected()
            }
        }

        TextLabel {
            Layout.fillWidth: true
            level: TextLabel.Small
            muted: true
            wrapMode: Text.Wrap
            text: qsTr("From %1 at %2, %3").arg(pane.detail.from).arg(pane.detail.sent).arg(Format.bytes(pane.detail.bytes))
        }

        Segments {
            id: tabs
            objectName: "detailTabs"
            name: qsTr("What of the message")
            choices: [qsTr("Message"), pane.detail.comparable ? qsTr("Changes (%1)").arg(pane.detail.changes.length + pane.detail.changesLeftOut)
                                                               : qsTr("Changes")]
        }

        JsonView {
            objectName: "detailText"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !pane.comparing
            name: qsTr("The message's text")
            text: pane.detail.text
        }

        TextLabel {
            Layout.fillWidth: true
            visible: !pane.comparing && pane.detail.leftOut > 0
            level: TextLabel.Small
            color: Theme.colors.warning
            text: qsTr("%1 more not shown. Copy takes all of it.").arg(Format.bytes(pane.detail.leftOut))
        }

        ChangeList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: pane.comparing
            detail: pane.detail
        }
    }
}
