// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Theme and language. What is chosen holds at once.
ModalDialog {
    id: dialog

    required property Settings settings

    objectName: "settingsDialog"
    title: qsTr("Settings")
    rejectText: qsTr("Close")

    contentItem: ColumnLayout {
        spacing: Theme.l

        FormField {
            Layout.fillWidth: true
            label: qsTr("Theme")

            Segments {
                objectName: "themeChoice"
                focus: true
                name: qsTr("Theme")
                choices: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
                currentIndex: dialog.settings.theme
                onChosen: index => dialog.settings.theme = index
            }
        }
        FormField {
            Layout.fillWidth: true
            label: qsTr("Language")

            Segments {
                readonly property var codes: ["", "en", "de"]

                objectName: "languageChoice"
                name: qsTr("Language")
                choices: [qsTr("As the system"), "English", "Deutsch"]
                currentIndex: Math.max(0, codes.indexOf(dialog.settings.language))
                onChosen: index => dialog.settings.language = codes[index]
            }
        }
        Banner {
            Layout.fillWidth: true
            text: dialog.settings.problem
            tone: StatusMark.Warning
            closable: false
        }
    }
}
