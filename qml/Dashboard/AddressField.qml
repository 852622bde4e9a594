// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls

/// A channel or a pattern to type, or to choose from the busy ones. Enter takes it.
InputField {
    id: field

    property var suggestions: []

    signal chosen(address: string)

    objectName: "address"
    name: qsTr("Channel or pattern")
    placeholderText: qsTr("room:channel, or room:*")
    fixedFont: text !== ""
    rightPadding: 32
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    onAccepted: chosen(text)
    Keys.onDownPressed: menu.open()

    IconButton {
        id: opener
        objectName: "suggestions"
        anchors.right: parent.right
        anchors.rightMargin: 3
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: 24
        leftPadding: 5
        focusPolicy: Qt.NoFocus
        name: qsTr("Busy channels")
        glyph: Icon.ChevronDown
        enabled: field.suggestions.length > 0
        onClicked: menu.open()
    }

    ActionMenu {
        id: menu
        y: field.height + 4
        width: field.width
        title: opener.name

        Repeater {
            model: field.suggestions

            ActionItem {
                required property string modelData

                text: modelData
                onTriggered: {
                    field.text = modelData;
                    field.chosen(modelData);
                }
            }
        }
    }
}
