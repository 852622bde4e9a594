// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// Writes the messages that are shown to a file.
IconButton {
    id: button

    required property InspectorModel inspector

    signal exported(message: string)

    function ask(format: int, suffix: string) {
        dialog.format = format;
        dialog.suffix = suffix;
        dialog.filter = qsTr("%1 files (*.%2)").arg(suffix.toUpperCase()).arg(suffix);
        dialog.open(inspector.address);
    }

    objectName: "export"
    name: qsTr("Export the rows that are shown")
    glyph: Icon.Export
    onClicked: menu.open()

    ActionMenu {
        id: menu
        y: button.height + 4
        x: button.width - width
        title: button.name

        ActionItem {
            text: qsTr("JSON Lines…")
            onTriggered: button.ask(InspectorModel.JsonLines, "jsonl")
        }

        ActionItem {
            text: qsTr("CSV…")
            onTriggered: button.ask(InspectorModel.Csv, "csv")
        }
    }

    FileChooser {
        id: dialog

        property int format: InspectorModel.JsonLines

        saves: true
        title: button.name
        onAccepted: file => button.exported(button.inspector.exportTo(file, format))
    }
}
