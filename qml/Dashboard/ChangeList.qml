// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// What changed in the payload since the message before, place by place.
ColumnLayout {
    id: changes

    required property MessageDetail detail

    spacing: Theme.s

    TextLabel {
        objectName: "changesHead"
        Layout.fillWidth: true
        level: TextLabel.Small
        muted: true
        wrapMode: Text.Wrap
        text: !changes.detail.comparable ? qsTr("No message before it on its channel is at hand.")
              : changes.detail.changes.length === 0 ? qsTr("The payload is the same as at %1.").arg(changes.detail.comparedWith)
              : qsTr("Compared with %1").arg(changes.detail.comparedWith)
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ListView {
            id: rows
            objectName: "changeRows"
            anchors.fill: parent
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            spacing: Theme.xs
            model: changes.detail.changes
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Changes since the message before")
            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: ChangeRow {
                width: ListView.view.width
            }
        }
        FocusRing {
            anchors.margins: 0
            shown: rows.activeFocus
        }
    }

    TextLabel {
        Layout.fillWidth: true
        visible: changes.detail.changesLeftOut > 0
        level: TextLabel.Small
        color: Theme.colors.warning
        text: qsTr("%1 more change(s) not shown", "", changes.detail.changesLeftOut).arg(Format.count(changes.detail.changesLeftOut))
    }
}
