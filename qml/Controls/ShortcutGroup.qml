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
        model: group.entries.length

        RowLayout {
            id: line

            required property int index
            readonly property string keys: group.entries[index]?.keys ?? ""
            readonly property string text: group.entries[index]?.text ?? ""

            spacing: Theme.xs
            Accessible.role: Accessible.ListItem
            Accessible.name: keys + ": " + text

            TextLabel {
                Layout.fillWidth: true
                text: line.text
                Accessible.ignored: true
            }
            Repeater {
                model: line.keys.split(" ").length

                KeyCap {
                    required property int index

                    text: line.keys.split(" ")[index] ?? ""
                }
            }
        }
    }
}
