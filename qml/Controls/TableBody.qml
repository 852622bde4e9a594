// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// The rows of a DataTable.
ListView {
    id: list

    required property TableFrame table
    property string anchorKey
    property real anchorOffset: 0
    property real anchorX: 0

    // What is read stays: the same row at the same height, before and after.
    function remember() {
        const row = Math.max(0, table.firstRow);
        anchorKey = contentY - originY > 0 && row < count ? model.keyAt(row) : "";
        anchorOffset = contentY - originY - row * Theme.rowHeight;
        anchorX = contentX;
    }
    function restore() {
        const row = anchorKey === "" ? -1 : model.rowOf(anchorKey);
        currentIndex = table.currentKey === "" ? -1 : model.rowOf(table.currentKey);
        forceLayout();
        if (row >= 0)
            contentY = originY + Math.min(row * Theme.rowHeight + anchorOffset, Math.max(0, contentHeight - height));
        contentX = anchorX;
    }
    function key(event, row: int) {
        table.select(Math.max(0, Math.min(count - 1, row)));
        event.accepted = true;
    }

    model: table.model
    contentWidth: table.columns.totalWidth
    flickableDirection: Flickable.AutoFlickIfNeeded
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    currentIndex: -1
    highlightMoveDuration: 0
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    reuseItems: true
    pixelAligned: true
    Accessible.role: Accessible.List
    Accessible.name: table.name
    onActiveFocusChanged: if (activeFocus && table.currentKey === "" && count > 0) table.select(Math.max(0, table.firstRow))
    onCurrentIndexChanged: if (currentIndex >= 0 && activeFocus) positionViewAtIndex(currentIndex, ListView.Contain)

    Keys.onUpPressed: event => key(event, currentIndex - 1)
    Keys.onDownPressed: event => key(event, currentIndex + 1)
    Keys.onReturnPressed: table.activated(table.currentKey)
    Keys.onEnterPressed: table.activated(table.currentKey)
    Keys.onMenuPressed: if (currentItem) table.menuAsked(table.currentKey, 20, currentItem.y - contentY + Theme.rowHeight)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / Theme.rowHeight) - 1);
        switch (event.key) {
        case Qt.Key_PageUp: return key(event, currentIndex - page);
        case Qt.Key_PageDown: return key(event, currentIndex + page);
        case Qt.Key_Home: return key(event, 0);
        case Qt.Key_End: return key(event, count - 1);
        case Qt.Key_Left:
        case Qt.Key_Right:
            if (table.branchRole && currentItem && (currentItem as TableRow).branch && (currentItem as TableRow).expanded === (event.key === Qt.Key_Left))
                table.toggled(table.currentKey);
        }
    }

    delegate: TableRow {
        table: list.table
        focused: list.activeFocus
        onPressed: list.forceActiveFocus(Qt.MouseFocusReason)
    }
    T.ScrollBar.vertical: ThinScrollBar {}
    T.ScrollBar.horizontal: ThinScrollBar {}

    Connections {
        target: list.table.model
        ignoreUnknownSignals: true // a model has either pair
        function onModelAboutToBeReset() {
            list.remember();
        }
        function onModelReset() {
            list.restore();
        }
        function onAboutToArrange() {
            list.remember();
        }
        function onRearranged() {
            list.restore();
        }
    }
}
