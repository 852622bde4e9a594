// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// The lines of one group of the ShortcutCard.
ColumnLayout {
    id: group

    required property string title
    required property var entries // ShortcutEntry

    spacing: 6

    TextLabel {
        text: group.title
        level: TextLabel.Small
        muted: true
        strong: true
    }
    Repeater {
        model: group.entries

        RowLayout {
            id: line

            required property var modelData

            spacing: Theme.xs
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.keys + ": " + modelData.text

            TextLabel {
                Layout.fillWidth: true
                text: line.modelData.text
                Accessible.ignored: true
            }
            Repeater {
                model: line.modelData.keys.split("+")

                KeyCap {
                    required property string modelData

                    text: modelData
                }
            }
        }
    }
}
