// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// Some groups of the ShortcutCard, one below the other.
ColumnLayout {
    id: column

    required property var groups // their names
    required property var entries // ShortcutEntry, of all groups

    Layout.alignment: Qt.AlignTop
    Layout.fillWidth: true
    Layout.preferredWidth: 100
    spacing: Theme.l

    Repeater {
        // By number, here and in the groups: texts in another language must not make the rows anew, which Qt 6.4's layouts don't stand
        // while the card is closed.
        model: column.groups.length

        ShortcutGroup {
            required property int index

            Layout.fillWidth: true
            title: column.groups[index] ?? ""
            entries: column.entries.filter(entry => entry.group === title)
        }
    }
}
