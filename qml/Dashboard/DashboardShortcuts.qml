// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// The card of all that the keyboard does, and the keys that open it.
ShortcutCard {
    id: card

    objectName: "shortcutCard"
    entries: [
        ShortcutEntry {
            group: qsTr("Everywhere")
            keys: "Ctrl 1…7"
            text: qsTr("Go to a view")
        },
        ShortcutEntry {
            group: qsTr("Everywhere")
            keys: "Ctrl ,"
            text: qsTr("Settings")
        },
        ShortcutEntry {
            group: qsTr("Everywhere")
            keys: "F1"
            text: qsTr("This card")
        },
        ShortcutEntry {
            group: qsTr("Everywhere")
            keys: "Tab"
            text: qsTr("Next control")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "↑ ↓"
            text: qsTr("Row by row")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "Ctrl F"
            text: qsTr("Filter")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "F5"
            text: qsTr("Show what is new")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "← →"
            text: qsTr("Close or open a branch")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "Enter"
            text: qsTr("Details")
        },
        ShortcutEntry {
            group: qsTr("Tables")
            keys: "Del"
            text: qsTr("Disconnect or delete")
        },
        ShortcutEntry {
            group: qsTr("Publish")
            keys: "Ctrl Enter"
            text: qsTr("Send")
        },
        ShortcutEntry {
            group: qsTr("Inspector and Events")
            keys: "Ctrl F"
            text: qsTr("Filter")
        },
        ShortcutEntry {
            group: qsTr("Inspector and Events")
            keys: "Ctrl P"
            text: qsTr("Pause and go on")
        },
        ShortcutEntry {
            group: qsTr("Inspector and Events")
            keys: "Ctrl E"
            text: qsTr("Inspector: follow the newest")
        },
        ShortcutEntry {
            group: qsTr("Inspector and Events")
            keys: "Ctrl L"
            text: qsTr("Inspector: which channel")
        },
        ShortcutEntry {
            group: qsTr("Charts")
            keys: "← →"
            text: qsTr("Move in time")
        },
        ShortcutEntry {
            group: qsTr("Charts")
            keys: "+ −"
            text: qsTr("Zoom in and out")
        },
        ShortcutEntry {
            group: qsTr("Charts")
            keys: "Space"
            text: qsTr("Stand still and go on")
        },
        ShortcutEntry {
            group: qsTr("Charts")
            keys: "Home"
            text: qsTr("Back to the present")
        },
        ShortcutEntry {
            group: qsTr("Charts")
            keys: "PgUp PgDn"
            text: qsTr("To the charts above and below")
        },
        ShortcutEntry {
            group: qsTr("Column titles")
            keys: "Enter"
            text: qsTr("Sort")
        },
        ShortcutEntry {
            group: qsTr("Column titles")
            keys: "Shift ← →"
            text: qsTr("Narrower or wider")
        }
    ]
}
