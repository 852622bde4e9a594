// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Controls
import ArqonBus.Dashboard
import ArqonBus.Models
import ArqonBus.Testing

TestCase {
    id: test
    name: "Connections"
    when: windowShown

    property Fixture fixture
    property Main main: null

    Screen { id: screen }

    Component {
        id: fixtureComponent
        Fixture {}
    }

    Component {
        id: mainComponent
        Main {}
    }

    function find(name) {
        return screen.find(main.contentItem, name);
    }
    function texts() {
        return screen.texts(main.contentItem.parent);
    }

    function init() {
        Theme.scheme = Theme.Light;
        fixture = createTemporaryObject(fixtureComponent, test);
        main = mainComponent.createObject(null, { app: fixture.app });
        verify(main);
        main.requestActivate();
        tryVerify(() => main.active);
        main.showView("connections");
    }

    function cleanup() {
        main.destroy();
        tryVerify(() => !test.main);
    }

    function test_firstRun_listsThisComputer() {
        verify(texts().includes("This computer"));
        verify(texts().includes("ws://localhost:9100"));
    }

    function test_addsByKeyboard() {
        find("addServer").forceActiveFocus();
        keyClick(Qt.Key_Return);
        tryVerify(() => screen.find(main.contentItem.parent, "serverUrl")?.activeFocus ?? false);
        for (const letter of "plant.example.org")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        tryVerify(() => texts().includes("ws://plant.example.org:9100"));
        compare(fixture.app.connections.rowCount(), 2);
    }

    function test_tokenIsHiddenKeptAndChanged() {
        fixture.app.connections.add("Plant", "wss://plant.example.org", "arqk_1_secret", "/etc/ca.pem", "robot");
        let row = null;
        tryVerify(() => (row = find("profiles").itemAtIndex(1)) !== null);
        mouseClick(screen.find(row, "editServer"));
        const overlay = main.contentItem.parent;
        tryVerify(() => screen.find(overlay, "serverName")?.activeFocus ?? false);
        const token = screen.find(overlay, "serverToken");
        compare(token.text, "arqk_1_secret");
        compare(token.displayText.includes("secret"), false);
        compare(screen.find(overlay, "serverCaFile").text, "/etc/ca.pem");
        compare(screen.find(overlay, "serverClientId").text, "robot");
        token.text = "two words";
        keyClick(Qt.Key_Return);
        tryVerify(() => texts().some(text => text.includes("A token is one word")));
        token.text = "fresh";
        token.forceActiveFocus();
        keyClick(Qt.Key_Return);
        tryVerify(() => screen.find(overlay, "serverToken") === null);
        const saved = fixture.app.connections.details(row.profileId);
        compare([saved.name, saved.url, saved.token, saved.caFile, saved.clientId], ["Plant", "wss://plant.example.org", "fresh", "/etc/ca.pem", "robot"]);
    }

    function test_formSaysWhichPortIsMeant() {
        mouseClick(find("addServer"));
        tryVerify(() => screen.find(main.contentItem.parent, "serverUrl")?.activeFocus ?? false);
        const hint = texts().find(text => text.includes("Without a port"));
        for (const words of ["a host alone is at 9100", "ws:// at 80", "wss:// at 443"])
            verify(hint.includes(words), hint);
        keyClick(Qt.Key_Escape);
    }

    function test_authoritiesAreAskedForWithTlsOnly() {
        mouseClick(find("addServer"));
        const overlay = main.contentItem.parent;
        tryVerify(() => screen.find(overlay, "serverUrl")?.activeFocus ?? false);
        compare(screen.find(overlay, "serverCaFile"), null);
        screen.find(overlay, "serverUrl").text = "wss://plant.example.org";
        tryVerify(() => screen.find(overlay, "serverCaFile") !== null);
        compare(screen.unnamedControls(overlay).join("\n"), "");
        keyClick(Qt.Key_Escape);
    }

    function test_badAddressIsToldAndNothingIsLost() {
        mouseClick(find("addServer"));
        tryVerify(() => screen.find(main.contentItem.parent, "serverUrl")?.activeFocus ?? false);
        for (const letter of "ftp://x")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        tryVerify(() => texts().some(text => text.includes("ws:// or wss://") && text.includes("begin")));
        compare(screen.find(main.contentItem.parent, "serverUrl").text, "ftp://x");
        compare(fixture.app.connections.rowCount(), 1);
        keyClick(Qt.Key_Escape);
    }

    function test_connectsByKeyboardAndShowsTheState() {
        fixture.app.connections.add("Plant", "plant.example.org");
        const list = find("profiles");
        list.forceActiveFocus();
        list.currentIndex = 1;
        keyClick(Qt.Key_Return);
        compare(fixture.app.session.serverName, "Plant");
        fixture.setState(BusSession.Waiting, "gone", 4);
        compare(texts().filter(text => text === "Reconnecting in 4 s").length, 2); // at the top, and in the row
    }

    function test_removalAsksFirst() {
        const list = find("profiles");
        list.forceActiveFocus();
        list.currentIndex = 0;
        keyClick(Qt.Key_Delete);
        tryVerify(() => texts().includes("Remove the server?"));
        keyClick(Qt.Key_Escape);
        compare(fixture.app.connections.rowCount(), 1);
    }

    function test_everyControlHasAName() {
        compare(screen.unnamedControls(main.contentItem).join("\n"), "");
    }

    function test_screenshots_data() {
        return [
            { tag: "connections-light-1280x800", scheme: Theme.Light, width: 1280, height: 800 },
            { tag: "connections-dark-1920x1080", scheme: Theme.Dark, width: 1920, height: 1080 }
        ];
    }
    function test_screenshots(row) {
        Theme.scheme = row.scheme;
        main.width = row.width;
        main.height = row.height;
        fixture.app.connections.add("Plant north", "wss://bus.north.example.org");
        fixture.app.connections.add("Staging", "10.0.4.17:9200");
        fixture.connectTo("This computer");
        waitForRendering(main.contentItem);
        verify(screen.save(main.contentItem, row.tag));
    }
}
