// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls

/// A table of rows of one height, good for tens of thousands. `model` has a role for each column, keyAt(row) and rowOf(key): by that key the
/// current row and the row that is read at the top stay where they are through a reset,
/// or between the signals aboutToArrange() and rearranged(), if it has them. It sorts itself when it is asked to.
/// For a tree, `depthRole`, `expandedRole` and `branchRole` name roles; toggled() asks to open or close a row.
TableFrame {
    id: table

    clip: true
    firstRow: Math.floor((list.contentY - list.originY) / Theme.rowHeight)
    Accessible.role: Accessible.Table
    Accessible.name: name
    onWidthChanged: columns.room = width - 10 // the scroll bar's
    Component.onCompleted: columns.room = width - 10
    onCurrentKeyChanged: list.currentIndex = currentKey === "" || !model ? -1 : model.rowOf(currentKey)

    TableHeader {
        id: header

        width: parent.width
        z: 2
        table: table
        offset: list.contentX
    }
    TableBody {
        id: list

        anchors.fill: parent
        anchors.topMargin: header.height
        table: table
        focus: true
    }
}
