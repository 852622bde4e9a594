// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// JSON to write, with what is wrong and where as one types.
FocusScope {
    id: body

    required property PublishModel publish
    required property string title

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.xs

        RowLayout {
            TextLabel {
                Layout.fillWidth: true
                text: body.title
                level: TextLabel.Small
                font.weight: Font.Medium
                muted: true
            }

            PushButton {
                objectName: "tidy"
                implicitHeight: 24
                kind: PushButton.Quiet
                text: qsTr("Tidy")
                enabled: body.publish.bodyProblem === ""
                onClicked: body.publish.tidy()
            }
        }

        TextEditor {
            id: editor
            objectName: "body"
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            name: body.title
            faulty: body.publish.bodyProblem !== ""
            text: body.publish.body
            onTextChanged: body.publish.body = text

            JsonHighlighter {
                textDocument: editor.textDocument
                keyColor: Theme.colors.accentText
                stringColor: Theme.colors.good
                numberColor: Theme.colors.warning
                wordColor: Theme.colors.bad
                changedColor: Theme.colors.badSoft
                changedLines: body.publish.bodyLine > 0 ? [body.publish.bodyLine - 1] : []
            }
        }

        PushButton {
            objectName: "bodyProblem"
            Layout.fillWidth: true
            implicitHeight: 26
            opacity: body.publish.bodyProblem === "" ? 0 : 1
            enabled: body.publish.bodyProblem !== ""
            kind: PushButton.Quiet
            glyph: Icon.Error
            text: qsTr("Line %1, column %2: %3").arg(body.publish.bodyLine).arg(body.publish.bodyColumn).arg(body.publish.bodyProblem)
            onClicked: {
                editor.cursorPosition = body.publish.bodyPosition;
                editor.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
    }
}
