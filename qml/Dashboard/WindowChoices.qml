// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// What a person has chosen, applied to the window: its theme and its place; with the dialogs that show and change such things.
Item {
    id: choices

    required property Window window
    required property Settings settings

    function openSettings() {
        dialog.open();
    }
    function openShortcuts() {
        card.open();
    }

    Binding {
        target: Theme
        property: "scheme"
        value: choices.settings.theme
    }
    WindowPlace {
        window: choices.window
        settings: choices.settings
    }
    SettingsDialog {
        id: dialog

        settings: choices.settings
    }
    DashboardShortcuts {
        id: card
    }
    Shortcut {
        sequences: ["F1", "?"]
        onActivated: card.open()
    }
    Shortcut {
        sequences: ["Ctrl+,"]
        onActivated: dialog.open()
    }
}
