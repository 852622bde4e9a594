// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Controls

Item {
    id: root

    width: 500
    height: 328 // the header and ten rows

    // What a view model does, as far as the table knows.
    ListModel {
        id: rows

        signal modelAboutToBeReset
        signal modelReset

        function keyAt(row) {
            return get(row).name;
        }
        function rowOf(key) {
            for (let i = 0; i < count; ++i) {
                if (get(i).name === key)
                    return i;
            }
            return -1;
        }
        function fill(first, howMany) {
            modelAboutToBeReset();
            clear();
            for (let i = first; i < first + howMany; ++i)
                append({ name: "row" + i, size: i, gone: i === 4 });
            modelReset();
        }
    }
    DataTable {
        id: table

        anchors.fill: parent
        name: "Rows"
        dimRole: "gone"
        model: rows
        columns: TableColumns {
            id: columns

            TableColumn { id: nameColumn; role: "name"; title: "Name"; width: 200; stretch: true; hideable: false }
            TableColumn { id: sizeColumn; role: "size"; title: "Size"; width: 100; numeric: true; text: value => value + " B" }
        }
    }
    SignalSpy { id: sorts; target: table; signalName: "sortAsked" }
    SignalSpy { id: activations; target: table; signalName: "activated" }
    SignalSpy { id: menus; target: table; signalName: "menuAsked" }
    SignalSpy { id: edits; target: columns; signalName: "layoutEdited" }

    TestCase {
        name: "DataTable"
        when: windowShown

        readonly property var list: table.children[1]
        readonly property var header: table.children[0]

        function init() {
            rows.fill(0, 100);
            table.currentKey = "";
            list.contentY = list.originY;
            header.current = 0;
            sizeColumn.shown = true;
            sizeColumn.width = 100;
            for (const spy of [sorts, activations, menus, edits])
                spy.clear();
        }
        function yOf(key) {
            return list.itemAtIndex(rows.rowOf(key)).y - list.contentY;
        }

        function test_oneColumnTakesTheRoomThatIsLeft() {
            compare(nameColumn.shownWidth + sizeColumn.shownWidth, 490);
            sizeColumn.shown = false;
            compare(nameColumn.shownWidth, 490);
        }

        function test_keysMoveThroughTheRows() {
            list.forceActiveFocus();
            compare(table.currentKey, "row0");
            keyClick(Qt.Key_Down);
            compare(table.currentKey, "row1");
            keyClick(Qt.Key_PageDown);
            compare(table.currentKey, "row10");
            verify(yOf("row10") >= 0 && yOf("row10") <= list.height - 30);
            keyClick(Qt.Key_End);
            compare(table.currentKey, "row99");
            keyClick(Qt.Key_Home);
            keyClick(Qt.Key_Up);
            compare(table.currentKey, "row0");
            keyClick(Qt.Key_Return);
            compare(activations.count, 1);
            compare(activations.signalArguments[0][0], "row0");
            keyClick(Qt.Key_Menu);
            compare(menus.count, 1);
        }

        function test_clickSelects() {
            mouseClick(list.itemAtIndex(3));
            compare(table.currentKey, "row3");
            verify(list.itemAtIndex(3).current);
        }

        function test_screenReaderHearsWhatIsShown() {
            const row = list.itemAtIndex(3);
            compare(row.Accessible.name, "row3, Size: 3 B");
            compare(list.itemAtIndex(4).Accessible.name, "row4, gone, Size: 4 B");
            rows.setProperty(3, "size", 7);
            compare(row.Accessible.name, "row3, Size: 7 B");
            sizeColumn.shown = false;
            compare(row.Accessible.name, "row3");
        }

        function test_whatIsReadStaysThroughAReset() {
            list.contentY = list.originY + 40 * 30 + 7;
            table.currentKey = "row43";
            const before = yOf("row43");
            rows.fill(-25, 125);
            compare(yOf("row43"), before);
            compare(table.currentKey, "row43");
            verify(list.itemAtIndex(rows.rowOf("row43")).current);
        }

        function test_topStaysAtTheTop() {
            rows.fill(-25, 125);
            compare(table.firstRow, 0);
        }

        function test_selectionThatIsGoneIsKeptInMind() {
            table.currentKey = "row5";
            rows.fill(50, 20);
            compare(list.currentIndex, -1);
            rows.fill(0, 20);
            compare(list.currentIndex, 5);
        }

        function test_headerSortsByMouseAndKeys() {
            mouseClick(header, 30, 10);
            compare(sorts.signalArguments[0][0], "name");
            compare(sorts.signalArguments[0][1], false);
            header.forceActiveFocus();
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Return);
            compare(sorts.signalArguments[1][0], "size");
            compare(sorts.signalArguments[1][1], true);
        }

        function test_headerWidensByKeys() {
            header.forceActiveFocus();
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right, Qt.ShiftModifier);
            compare(sizeColumn.width, 110);
            compare(edits.count, 1);
        }

        function test_edgeIsDragged() {
            mouseDrag(header, nameColumn.shownWidth - 1, 10, -60, 0);
            verify(nameColumn.width < 200);
        }

        function test_layoutIsKeptAndRestored() {
            sizeColumn.shown = false;
            sizeColumn.width = 77;
            const kept = columns.layout;
            sizeColumn.shown = true;
            sizeColumn.width = 100;
            edits.clear();
            columns.layout = kept;
            verify(!sizeColumn.shown);
            compare(sizeColumn.width, 77);
            compare(edits.count, 0);
        }

        function test_layoutOfNonsenseChangesNothing() {
            columns.layout = { nothing: { shown: false }, size: 3 };
            verify(sizeColumn.shown);
            compare(sizeColumn.width, 100);
        }

        function test_neededColumnIsNotHidden() {
            nameColumn.shown = false;
            verify(nameColumn.shown);
        }
    }
}
