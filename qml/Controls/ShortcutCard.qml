// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// All that the keyboard can do, by group.
ModalDialog {
    id: card

    required property list<ShortcutEntry> entries
    readonly property var all: Array.from(entries)
    readonly property var groups: all.map(entry => entry.group).filter((group, index, all) => all.indexOf(group) === index)

    title: qsTr("Keyboard shortcuts")
    rejectText: qsTr("Close")
    width: Math.min(760, (parent ? parent.width : 800) - 48)

    contentItem: GridLayout {
        columns: 2
        columnSpacing: Theme.xl
        rowSpacing: Theme.l

        Repeater {
            // By number, here and in the groups: texts in another language must not make the rows anew, which Qt 6.4's layouts don't stand
            // while the card is closed.
            model: card.groups.length

            ShortcutGroup {
                required property int index

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                title: card.groups[index] ?? ""
                entries: card.all.filter(entry => entry.group === title)
            }
        }
    }
}
