// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// What one column shows of a row: a text, or the column's own cell.
Item {
    id: cell

    required property TableColumn column
    required property var rowModel
    required property real indent
    required property bool namesRow // heard without the column's title
    readonly property string text: column.hasCell ? "" : column.textOf(value)
    readonly property string heard: {
        const words = own.item ? (own.item as ColumnCell).heard : text;
        return namesRow || words === "" ? words : qsTr("%1: %2").arg(column.title).arg(words);
    }
    readonly property var value: rowModel ? rowModel[column.role] : undefined // none while its row goes

    width: column.shownWidth

    TextLabel {
        x: 10 + cell.indent
        width: parent.width - x - 10
        height: parent.height
        visible: !cell.column.hasCell
        text: cell.text
        fixedFont: cell.column.fixedFont
        horizontalAlignment: cell.column.numeric ? Text.AlignRight : Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    // By its address: Qt 6.4's Loader takes no component of a file whose components are bound.
    Loader {
        id: own

        x: 10 + cell.indent
        width: parent.width - x - 10
        height: parent.height
        active: cell.column.hasCell
        source: cell.column.cell
        onLoaded: {
            (item as ColumnCell).value = Qt.binding(() => cell.value);
            (item as ColumnCell).row = Qt.binding(() => cell.rowModel);
        }
    }
}
