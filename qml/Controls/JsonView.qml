// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// Pretty-printed JSON in colours, to read, select and copy.
FocusScope {
    id: control

    property string name: qsTr("JSON")
    property string text

    implicitWidth: 320
    implicitHeight: 200

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.colors.sunken
        border.width: area.activeFocus ? 2 : 1
        border.color: area.activeFocus ? Theme.colors.accentText : Theme.colors.line
    }
    Flickable {
        anchors.fill: parent
        anchors.margins: 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ThinScrollBar {}
        T.ScrollBar.horizontal: ThinScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: area

            focus: true
            padding: 9
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            text: control.text
            textFormat: TextEdit.PlainText
            color: Theme.colors.text
            selectionColor: Theme.colors.accent
            selectedTextColor: Theme.colors.accentInk
            font.family: Theme.fixedFamily
            font.pixelSize: 12
            Accessible.role: Accessible.EditableText
            Accessible.readOnly: true
            Accessible.multiLine: true
            Accessible.name: control.name

            JsonHighlighter {
                textDocument: area.textDocument
                keyColor: Theme.colors.accentText
                stringColor: Theme.colors.good
                numberColor: Theme.colors.warning
                wordColor: Theme.colors.bad
            }
        }
    }
}
