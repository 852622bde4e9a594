// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls

/// The titles of a DataTable: each sorts, and is wider or narrower by its edge. With the keyboard: arrows, Enter, Shift with arrows.
FocusScope {
    id: header

    required property TableFrame table
    required property real offset
    property int current: 0
    readonly property var shown: table.columns.shown

    function widen(by: int) {
        shown[current].width = shown[current].width + by;
    }

    implicitHeight: 28
    activeFocusOnTab: true
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Columns of %1").arg(table.name)
    Keys.onLeftPressed: event => event.modifiers & Qt.ShiftModifier ? widen(-10) : current = Math.max(0, current - 1)
    Keys.onRightPressed: event => event.modifiers & Qt.ShiftModifier ? widen(10) : current = Math.min(shown.length - 1, current + 1)
    Keys.onReturnPressed: table.sortBy(shown[current])
    Keys.onSpacePressed: table.sortBy(shown[current])
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.colors.sunken

        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    Row {
        x: -header.offset
        height: parent.height

        Repeater {
            model: header.shown

            TableHeaderCell {
                required property int index
                required property TableColumn modelData

                height: header.height
                column: modelData
                focused: header.activeFocus && header.current === index
                sorted: header.table.sortRole === modelData.role
                descending: header.table.sortDescending
                onClicked: {
                    header.current = index;
                    header.table.sortBy(modelData);
                }
            }
        }
    }
}
