// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// What the parts of a DataTable know of it.
FocusScope {
    required property string name
    required property var model
    required property TableColumns columns
    property string sortRole
    property bool sortDescending: false
    property string currentKey
    property string depthRole
    property string expandedRole
    property string branchRole
    property string dimRole // rows of what is gone, to be shown pale
    property int firstRow: 0 // the topmost that is seen
    signal sortAsked(string role, bool descending)
    signal activated(string key)
    signal toggled(string key)
    signal menuAsked(string key, real x, real y)

    function sortBy(column) {
        if (column.sortable)
            sortAsked(column.role, column.role === sortRole ? !sortDescending : column.numeric);
    }
    function select(row: int) {
        currentKey = row < 0 ? "" : model.keyAt(row);
    }
}
