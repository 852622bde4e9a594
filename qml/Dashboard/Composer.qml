// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// What is to be sent.
FocusScope {
    id: composer

    required property PublishModel publish
    property var suggestions: []
    readonly property bool isPrivate: publish.kind === 1
    readonly property bool isCommand: publish.kind === 2

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.m

        RowLayout {
            spacing: Theme.s

            Segments {
                id: kinds
                objectName: "kind"
                name: qsTr("Kind of message")
                choices: [qsTr("Event"), qsTr("Private"), qsTr("Command")]
                onChosen: index => composer.publish.kind = index

                Binding {
                    target: kinds
                    property: "currentIndex"
                    value: composer.publish.kind
                    restoreMode: Binding.RestoreNone
                }
            }

            TemplateBox {
                Layout.fillWidth: true
                publish: composer.publish
            }
        }

        RowLayout {
            spacing: Theme.m

            FormField {
                Layout.fillWidth: true
                label: composer.isPrivate ? qsTr("To clients (names, with commas between them)") : qsTr("To channel")

                AddressField {
                    Layout.fillWidth: true
                    visible: !composer.isPrivate
                    focus: true
                    name: qsTr("Channel")
                    placeholderText: qsTr("room:channel")
                    suggestions: composer.suggestions
                    text: composer.publish.address
                    onTextChanged: composer.publish.address = text
                }

                InputField {
                    objectName: "targets"
                    Layout.fillWidth: true
                    visible: composer.isPrivate
                    name: qsTr("Clients")
                    fixedFont: true
                    text: composer.publish.targets
                    onTextChanged: composer.publish.targets = text
                }
            }

            FormField {
                Layout.fillWidth: true
                visible: composer.isCommand
                label: qsTr("Command")

                InputField {
                    objectName: "command"
                    Layout.fillWidth: true
                    name: qsTr("Command")
                    placeholderText: qsTr("ping, channel_info, or a service's own")
                    fixedFont: text !== ""
                    text: composer.publish.command
                    onTextChanged: composer.publish.command = text
                }
            }
        }

        BodyEditor {
            Layout.fillWidth: true
            Layout.fillHeight: true
            publish: composer.publish
            title: composer.isCommand ? qsTr("Parameters (a JSON object)") : qsTr("Payload (a JSON object)")
        }

        RowLayout {
            spacing: Theme.m

            PushButton {
                objectName: "send"
                kind: PushButton.Primary
                glyph: Icon.Publish
                text: composer.isCommand ? qsTr("Send and wait") : qsTr("Send")
                enabled: composer.publish.sendable
                onClicked: composer.publish.send()
            }

            Toggle {
                objectName: "ack"
                visible: !composer.isCommand
                text: qsTr("Ask for an acknowledgement")
                checked: composer.publish.ack
                onToggled: composer.publish.ack = checked
            }

            NumberField {
                objectName: "timeout"
                visible: composer.isCommand
                name: qsTr("How many seconds to wait for the answer")
                unit: qsTr("s at most")
                from: 1
                to: 300
                value: composer.publish.timeoutSeconds
                onValueModified: composer.publish.timeoutSeconds = value
            }

            TextLabel {
                objectName: "composerProblem"
                Layout.fillWidth: true
                level: TextLabel.Small
                muted: true
                text: composer.publish.problem || (composer.publish.sendable ? qsTr("Ctrl+Enter sends") : "")
                wrapMode: Text.Wrap
                maximumLineCount: 2
            }
        }
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: composer.visible
        onActivated: composer.publish.send()
    }
}
