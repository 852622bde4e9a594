// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Dashboard
import ArqonBus.Models
import ArqonBus.Testing

TestCase {
    id: test
    name: "Main"
    when: windowShown

    property Fixture fixture
    property Main main: null
    readonly property var stack: main ? screen.find(main.contentItem, "views") : null

    Screen { id: screen }

    Component {
        id: fixtureComponent
        Fixture {}
    }

    Component {
        id: mainComponent
        Main {}
    }

    Component {
        id: shortcutsComponent
        DashboardShortcuts {}
    }

    function init() {
        fixture = createTemporaryObject(fixtureComponent, test);
        fixture.connectTo("Test bus");
        main = mainComponent.createObject(null, { app: fixture.app });
        verify(main);
    }

    // The window goes before what it shows.
    function cleanup() {
        main.destroy();
        tryVerify(() => !test.main);
    }

    function test_keyCardSaysWhereKeysWork() {
        const entries = Array.from(createTemporaryObject(shortcutsComponent, main.contentItem).entries);
        const groupsOf = keys => entries.filter(entry => entry.keys === keys).map(entry => entry.group);
        compare(groupsOf("F5"), ["Tables"]);
        compare(groupsOf("Ctrl F"), ["Tables", "Inspector and Events"]);
        compare(groupsOf("F1"), ["Everywhere"]);
    }

    function openAnew() {
        cleanup();
        main = mainComponent.createObject(null, { app: fixture.app });
        verify(main);
    }

    function test_opensOnTheOverview() {
        compare(main.currentView.name, "overview");
        verify(main.currentView.item);
    }

    function test_comesBackToTheLastView() {
        main.showView("events");
        compare(fixture.app.settings.lastView, "events");
        openAnew();
        compare(main.currentView.name, "events");
        compare(fixture.app.settings.lastView, "events");
    }

    function test_everyViewLoads_inAnyOrder() {
        const names = Array.from(stack.children, slot => slot.name);
        verify(names.length >= 2);
        for (const name of names.reverse()) {
            main.showView(name);
            compare(main.currentView.name, name);
            verify(main.currentView.item, name);
            verify(main.currentView.item.visible, name);
        }
    }

    function test_shortcutsReachTheViews() {
        main.requestActivate();
        tryVerify(() => main.active);
        for (let i = stack.children.length - 1; i >= 0; --i) {
            keyClick(Qt.Key_1 + i, Qt.ControlModifier);
            compare(stack.currentIndex, i);
        }
    }

    function test_settingsAndShortcutsCanBeReachedWithTheMouse_data() {
        return [
            { tag: "settings", dialog: "Settings" },
            { tag: "shortcuts", dialog: "Keyboard shortcuts" }
        ];
    }
    function test_settingsAndShortcutsCanBeReachedWithTheMouse(row) {
        const button = screen.find(main.contentItem, row.tag);
        verify(button);
        compare(button.name, row.dialog);
        const overlay = main.contentItem.parent;
        verify(!screen.texts(overlay).includes(row.dialog));
        mouseClick(button);
        tryVerify(() => screen.texts(overlay).includes(row.dialog));
    }

    function test_everyControlHasAnAccessibleName() {
        for (let i = 0; i < stack.children.length; ++i) {
            stack.currentIndex = i;
            compare(screen.unnamedControls(main.contentItem).join("\n"), "", main.currentView.name);
        }
    }

    function test_shortcutsFitIntoTheSmallestWindow_data() {
        return [
            { tag: "en" },
            { tag: "de" }
        ];
    }
    function test_shortcutsFitIntoTheSmallestWindow(row) {
        fixture.app.settings.language = row.tag;
        openAnew();
        main.width = main.minimumWidth;
        main.height = main.minimumHeight;
        main.requestActivate();
        tryVerify(() => main.active);
        keyClick(Qt.Key_F1);
        const overlay = main.contentItem.parent;
        tryVerify(() => screen.find(overlay, "shortcutGroups") !== null);
        const groups = screen.find(overlay, "shortcutGroups");
        tryVerify(() => groups.height > 0 && groups.implicitHeight > 0);
        verify(groups.implicitHeight <= groups.height, "%1 of %2".arg(groups.implicitHeight).arg(groups.height));
        compare(screen.clippedTexts(groups).join("\n"), "");
    }

    function test_showsTheServersState() {
        const state = screen.find(main.contentItem, "sessionState");
        compare(state.text, "Connected");
        fixture.setState(BusSession.Waiting, "gone", 4);
        verify(state.text.includes("4"), state.text);
        fixture.setState(BusSession.Connecting, "gone");
        compare(state.text, "Connecting…");
        compare(screen.find(main.contentItem, "refusalBanner"), null);
        fixture.setState(BusSession.Refused, "401 not you");
        compare(state.text, "Refused");
        main.showView("clients");
        const banner = screen.find(main.contentItem, "refusalBanner");
        verify(banner.text.includes("401 not you"), banner.text);
        banner.acted();
        compare(main.currentView.name, "connections");
        fixture.setState(BusSession.Connected);
        compare(screen.find(main.contentItem, "refusalBanner"), null);
    }
}
