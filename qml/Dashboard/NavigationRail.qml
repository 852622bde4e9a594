// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// The views by name, one below the other; ctrl+1 to ctrl+9 reach them from everywhere.
Rectangle {
    id: rail

    /// Of ViewSlots.
    required property StackLayout stack
    signal settingsAsked
    signal shortcutsAsked

    implicitWidth: 184
    color: Theme.colors.sunken
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Views")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.s
        spacing: 2

        TextLabel {
            Layout.leftMargin: Theme.s
            Layout.topMargin: Theme.xs
            Layout.bottomMargin: Theme.m
            text: "ArqonBus"
            level: TextLabel.Title
        }
        Repeater {
            model: rail.stack.children.length

            NavigationEntry {
                required property int index

                Layout.fillWidth: true
                slot: rail.stack.children[index] as ViewSlot
                number: index + 1
                current: index === rail.stack.currentIndex
                onPicked: rail.stack.currentIndex = index
                onNeighbourAsked: by => {
                    const next = Math.max(0, Math.min(rail.stack.children.length - 1, index + by));
                    rail.stack.currentIndex = next;
                }
            }
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            spacing: Theme.xs

            IconButton {
                objectName: "settings"
                name: qsTr("Settings")
                keys: "Ctrl+,"
                glyph: Icon.Settings
                onClicked: rail.settingsAsked()
            }
            IconButton {
                objectName: "shortcuts"
                name: qsTr("Keyboard shortcuts")
                keys: "F1"
                glyph: Icon.Keyboard
                onClicked: rail.shortcutsAsked()
            }
        }
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.colors.line
    }
}
