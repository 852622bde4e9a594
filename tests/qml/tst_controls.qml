// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Controls
import ArqonBus.Testing

Item {
    id: root

    width: 600
    height: 400

    Screen {
        id: screen
    }
    Column {
        id: column

        spacing: 4

        PushButton { id: button; text: "Go" }
        PushButton { id: lamp; text: "Lamp"; checkable: true }
        IconButton { id: iconButton; name: "Refresh"; glyph: Icon.Refresh }
        InputField { id: input; name: "Room" }
        SearchField { id: search; name: "Filter" }
        NumberField { id: number; name: "Seconds"; from: 0; to: 100; value: 10 }
        CheckField { id: check; text: "Follow" }
        Toggle { id: toggle; text: "Live" }
        ChoiceBox { id: choice; name: "Theme"; model: ["System", "Light", "Dark"] }
        Segments { id: segments; name: "Window"; choices: ["10 s", "1 min", "1 h"] }
        TextEditor { id: editor; name: "Payload"; implicitHeight: 40 }
        JsonView { id: json; text: "{}"; implicitHeight: 40 }
        PushButton { id: last; text: "End" }
    }
    ConfirmDialog { id: confirm; title: "Delete room"; question: "Really?"; acceptText: "Delete" }
    ShortcutCard {
        id: card

        entries: [
            ShortcutEntry { group: "Views"; keys: "Ctrl 1"; text: "Overview" },
            ShortcutEntry { group: "Table"; keys: "F5"; text: "Refresh" },
            ShortcutEntry { group: "Views"; keys: "Ctrl 2"; text: "Clients" }
        ]
    }
    Component {
        id: numbers
        NumberField {}
    }
    SignalSpy { id: clicks; target: button; signalName: "clicked" }
    SignalSpy { id: submits; target: confirm; signalName: "submitted" }

    TestCase {
        name: "Controls"
        when: windowShown

        function init() {
            clicks.clear();
            submits.clear();
        }

        function test_everyControlHasAName() {
            compare(screen.unnamedControls(root), []);
        }

        function test_tabReachesEveryControlInOrder() {
            const order = [button, lamp, iconButton, input, search, number, check, toggle, choice, segments, editor, json, last];
            button.forceActiveFocus(Qt.TabFocusReason);
            for (const control of order) {
                verify(control.activeFocus, control + " has the focus");
                keyClick(Qt.Key_Tab);
            }
        }

        function test_focusShowsARing() {
            button.forceActiveFocus(Qt.TabFocusReason);
            verify(button.visualFocus);
            verify(screen.pixelsOf(column, Theme.colors.accentText) > 50);
        }

        function test_unitStaysClearOfTheArrows_data() {
            return [
                { tag: "short", unit: "s", to: 9 },
                { tag: "German", unit: "s höchstens", to: 300 },
                { tag: "long", unit: "of as many as there are", to: 86400 }
            ];
        }
        function test_unitStaysClearOfTheArrows(row) {
            const field = createTemporaryObject(numbers, column, { name: row.tag, unit: row.unit, from: 0, to: row.to, value: row.to });
            const unit = screen.find(field, "unit");
            const end = unit.mapToItem(field, unit.width, 0).x;
            verify(end <= field.up.indicator.x, "%1 of %2".arg(end).arg(field.up.indicator.x));
        }

        function test_keysPressButtons_data() {
            return [{ tag: "space", key: Qt.Key_Space }, { tag: "return", key: Qt.Key_Return }, { tag: "enter", key: Qt.Key_Enter }];
        }
        function test_keysPressButtons(row) {
            button.forceActiveFocus();
            keyClick(row.key);
            compare(clicks.count, 1);
            lamp.checked = false;
            lamp.forceActiveFocus();
            keyClick(row.key);
            verify(lamp.checked);
        }

        function test_disabledButtonIsNotPressed() {
            button.enabled = false;
            mouseClick(button);
            compare(clicks.count, 0);
            button.enabled = true;
        }

        function test_segmentsAreChosenByArrows() {
            segments.forceActiveFocus();
            segments.currentIndex = 0;
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            compare(segments.currentIndex, 2);
            keyClick(Qt.Key_Left);
            compare(segments.currentIndex, 1);
        }

        function test_escapeEmptiesTheSearch() {
            search.forceActiveFocus();
            keyClick(Qt.Key_A);
            compare(search.text, "a");
            keyClick(Qt.Key_Escape);
            compare(search.text, "");
        }

        function test_checksAreSetByKeys() {
            check.forceActiveFocus();
            keyClick(Qt.Key_Space);
            verify(check.checked);
            keyClick(Qt.Key_Return);
            verify(!check.checked);
        }

        function test_choicesAreTakenByKeys() {
            choice.forceActiveFocus();
            choice.currentIndex = 0;
            keyClick(Qt.Key_Down);
            compare(choice.currentIndex, 1);
        }

        function test_dialogAsksAndEscapeRefuses() {
            confirm.open();
            tryCompare(confirm, "opened", true);
            keyClick(Qt.Key_Escape);
            tryCompare(confirm, "visible", false);
            compare(submits.count, 0);
            confirm.open();
            tryCompare(confirm, "opened", true);
            confirm.submit();
            compare(submits.count, 1);
            tryCompare(confirm, "visible", false);
        }

        function test_dialogThatIsNotAcceptableStays() {
            confirm.acceptable = false;
            confirm.open();
            confirm.submit();
            compare(submits.count, 0);
            verify(confirm.visible);
            confirm.acceptable = true;
            confirm.close();
            tryCompare(confirm, "visible", false);
        }

        function test_shortcutCardGroupsItsLines() {
            compare(card.groups, ["Views", "Table"]);
            card.open();
            tryCompare(card, "opened", true);
            const texts = screen.texts(card.contentItem);
            for (const text of ["Views", "Overview", "Clients", "Ctrl", "F5"])
                verify(texts.indexOf(text) >= 0, text);
            card.close();
            tryCompare(card, "visible", false);
        }
    }
}
