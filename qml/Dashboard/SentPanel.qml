// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// What was sent in this session and what came of it; of one, the answer.
ColumnLayout {
    id: panel

    required property PublishModel publish
    readonly property SentRow current: list.currentItem as SentRow

    spacing: Theme.s

    RowLayout {
        TextLabel {
            Layout.fillWidth: true
            level: TextLabel.Title
            text: panel.publish.pending > 0 ? qsTr("Sent, %1 waiting for an answer").arg(panel.publish.pending) : qsTr("Sent in this session")
        }

        IconButton {
            objectName: "clearSent"
            name: qsTr("Empty the list")
            glyph: Icon.Delete
            enabled: list.count > 0
            onClicked: panel.publish.sent.clear()
        }
    }

    Panel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true

        ListView {
            id: list
            objectName: "sentRows"
            anchors.fill: parent
            anchors.margins: 1
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            highlightFollowsCurrentItem: false
            model: panel.publish.sent
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Sent messages")
            Keys.onReturnPressed: panel.publish.reuse(currentIndex)
            T.ScrollBar.vertical: ThinScrollBar {}

            Connections {
                target: panel.publish.sent
                function onAdded() {
                    list.forceLayout(); // else the list moves the index when it takes the new row in
                    list.currentIndex = 0;
                }
            }

            delegate: SentRow {
                width: ListView.view.width
                current: ListView.isCurrentItem
                focused: list.activeFocus
                onPressed: {
                    list.forceActiveFocus(Qt.MouseFocusReason);
                    list.currentIndex = index;
                }
                onReuseAsked: panel.publish.reuse(index)
            }
        }

        EmptyState {
            objectName: "nothingSentState"
            anchors.fill: parent
            visible: list.count === 0
            glyph: Icon.Publish
            title: qsTr("Nothing sent yet")
            text: qsTr("What you send stands here with what the server said to it. Enter on a row takes it up again.")
        }
    }

    TextLabel {
        visible: panel.current !== null
        level: TextLabel.Small
        muted: true
        text: panel.current?.answer ? qsTr("The answer") : qsTr("No answer to show")
    }

    JsonView {
        objectName: "answer"
        Layout.fillWidth: true
        Layout.preferredHeight: panel.height * 0.38
        visible: (panel.current?.answer ?? "") !== ""
        name: qsTr("The answer")
        text: panel.current?.answer ?? ""
    }
}
