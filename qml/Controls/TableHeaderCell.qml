// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.AbstractButton {
    id: cell

    required property TableColumn column
    required property bool focused
    required property bool sorted
    required property bool descending

    width: column.shownWidth
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    leftPadding: 10
    rightPadding: 10
    text: column.title
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: !sorted ? text : descending ? qsTr("%1, sorted, greatest first").arg(text) : qsTr("%1, sorted, least first").arg(text)

    contentItem: Item {
        Row {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: cell.column.numeric ? parent.right : undefined
            layoutDirection: cell.column.numeric ? Qt.RightToLeft : Qt.LeftToRight
            spacing: 3

            TextLabel {
                width: Math.min(implicitWidth, cell.availableWidth - (cell.sorted ? 15 : 0))
                text: cell.text
                level: TextLabel.Small
                font.weight: Font.Medium
                color: cell.sorted ? Theme.colors.text : Theme.colors.muted
                Accessible.ignored: true
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: 12
                height: 12
                visible: cell.sorted
                glyph: cell.descending ? Icon.ArrowDown : Icon.ArrowUp
                color: Theme.colors.text
            }
        }
    }
    background: Rectangle {
        color: cell.hovered && cell.column.sortable ? Theme.colors.hover : "transparent"

        FocusRing {
            anchors.margins: 2
            shown: cell.focused
        }
    }

    MouseArea {
        property real start: 0

        anchors.right: parent.right
        anchors.rightMargin: -4
        width: 8
        height: parent.height
        z: 1
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPressed: mouse => start = cell.column.width - mapToItem(null, mouse.x, 0).x
        onPositionChanged: mouse => cell.column.width = start + mapToItem(null, mouse.x, 0).x

        Divider {
            x: 3
            y: 6
            height: parent.height - 12
            visible: cell.column.shownWidth > 0
        }
    }
}
