// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// Which columns a table shows.
IconButton {
    id: chooser

    required property TableColumns columns

    objectName: "columnChooser"
    name: qsTr("Choose columns")
    glyph: Icon.Columns
    onClicked: popup.open()

    T.Popup {
        id: popup

        y: chooser.height + 4
        x: chooser.width - width
        width: 200
        implicitHeight: list.implicitHeight + 16
        padding: 8
        focus: true
        background: RaisedGround {}

        Column {
            id: list

            Repeater {
                model: chooser.columns.columns

                CheckField {
                    required property TableColumn modelData
                    required property int index

                    focus: index === 0
                    width: 184
                    visible: modelData.hideable
                    text: modelData.title
                    checked: modelData.shown
                    onToggled: modelData.shown = checked
                }
            }
        }
    }
}
