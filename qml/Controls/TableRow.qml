// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls

/// A row of a DataTable.
Item {
    id: row

    required property int index
    required property var model
    required property TableFrame table
    required property bool focused
    readonly property bool current: ListView.isCurrentItem
    readonly property bool branch: table.branchRole !== "" && model[table.branchRole] === true
    readonly property bool expanded: table.expandedRole !== "" && model[table.expandedRole] === true
    readonly property int depth: table.depthRole !== "" ? model[table.depthRole] ?? 0 : 0
    readonly property bool dim: table.dimRole !== "" && model[table.dimRole] === true
    readonly property string heard: {
        const words = [];
        for (let i = 0; i < cells.children.length; ++i) {
            const text = (cells.children[i] as TableCell)?.heard ?? "";
            if (text !== "")
                words.push(text);
        }
        if (dim)
            words.splice(1, 0, qsTr("gone"));
        return words.join(", ");
    }
    signal pressed

    width: Math.max(table.columns.totalWidth, table.width)
    height: Theme.rowHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: heard
    Accessible.selected: current
    Accessible.selectable: true

    Rectangle {
        anchors.fill: parent
        color: row.current ? Theme.colors.accentSoft : mouse.containsMouse ? Theme.colors.hover : "transparent"

        Rectangle {
            width: 3
            height: parent.height
            visible: row.current && row.focused
            color: Theme.colors.accentText
        }
        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
            opacity: 0.6
        }
    }
    MouseArea {
        id: mouse

        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: {
            row.pressed();
            row.table.select(row.index);
        }
        onClicked: event => {
            if (event.button === Qt.RightButton)
                row.table.menuAsked(row.table.currentKey, row.mapToItem(row.table, event.x, event.y).x, row.mapToItem(row.table, event.x, event.y).y);
        }
        onDoubleClicked: row.branch ? row.table.toggled(row.table.currentKey) : row.table.activated(row.table.currentKey)
    }
    Icon {
        x: 8 + row.depth * 18
        anchors.verticalCenter: parent.verticalCenter
        visible: row.branch
        glyph: row.expanded ? Icon.ChevronDown : Icon.ChevronRight
        color: Theme.colors.muted

        MouseArea {
            anchors.fill: parent
            anchors.margins: -6
            onClicked: row.table.toggled(row.table.model.keyAt(row.index))
        }
    }
    Row {
        id: cells

        height: parent.height

        Repeater {
            model: row.table.columns.shown

            TableCell {
                required property int index
                required property TableColumn modelData

                height: row.height
                column: modelData
                rowModel: row.model
                namesRow: index === 0
                indent: index === 0 && row.table.branchRole !== "" ? 18 + row.depth * 18 : 0
                opacity: row.dim ? 0.6 : 1
            }
        }
    }
}
