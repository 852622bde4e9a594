// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

/// The views by name, one below the other; ctrl+1 to ctrl+9 reach them from everywhere.
Pane {
    id: rail

    /// Of ViewSlots.
    required property StackLayout stack

    padding: 8
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Views")

    ColumnLayout {
        spacing: 4

        Repeater {
            model: rail.stack.children.length

            ItemDelegate {
                id: entry
                required property int index

                text: (rail.stack.children[index] as ViewSlot)?.title ?? ""
                highlighted: index === rail.stack.currentIndex
                activeFocusOnTab: true
                Layout.preferredWidth: 168
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                onClicked: rail.stack.currentIndex = index

                Shortcut {
                    sequence: "Ctrl+%1".arg(entry.index + 1)
                    onActivated: rail.stack.currentIndex = entry.index
                }
            }
        }
    }
}
