// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// All that the keyboard can do, by group, in two columns. Entries of a group stand together.
ModalDialog {
    id: card

    required property list<ShortcutEntry> entries
    readonly property var all: Array.from(entries)
    readonly property var groups: all.map(entry => entry.group).filter((group, index, all) => all.indexOf(group) === index)

    /// As many as the first half of the lines has: those of the left column.
    readonly property int firstGroups: groups.filter(group => 2 * (all.map(entry => entry.group).lastIndexOf(group) + 1) <= all.length + 1).length

    title: qsTr("Keyboard shortcuts")
    rejectText: qsTr("Close")
    width: Math.min(760, (parent ? parent.width : 800) - 48)

    contentItem: RowLayout {
        objectName: "shortcutGroups"
        spacing: Theme.xl

        ShortcutColumn {
            groups: card.groups.slice(0, card.firstGroups)
            entries: card.all
        }
        ShortcutColumn {
            groups: card.groups.slice(card.firstGroups)
            entries: card.all
        }
    }
}
