// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Controls
import ArqonBus.Dashboard
import ArqonBus.Models
import ArqonBus.Testing

Item {
    id: root

    width: 1100
    height: 700

    Screen {
        id: screen
    }
    Component {
        id: fixtures

        Fixture {}
    }
    Component {
        id: views

        RoomsView {
            anchors.fill: parent
        }
    }

    TestCase {
        id: test

        name: "Rooms"
        when: windowShown

        property Fixture fixture
        property var view
        property var table

        function room(name, changes) {
            return Object.assign({ room: name, channels: 1, built_in: false, persistent: false }, changes);
        }
        function channel(room, name, changes) {
            return Object.assign({
                room: room, channel: name, members: 3, offset: 1200, built_in: false, persistent: false, responders: 0,
                created_at: "2026-01-01T11:00:00.000Z"
            }, changes);
        }
        function find(name) {
            return screen.find(view, name);
        }
        function texts(item) {
            return screen.texts(item ?? view).join("\n");
        }
        function show() {
            view = createTemporaryObject(views, root, { app: fixture.app });
            tryVerify(() => fixture.app.rooms.state !== LiveList.Loading);
            table = find("roomTable");
            if (table) {
                tryVerify(() => table.children[1].height > 300);
                table.children[1].forceLayout();
            }
        }
        function choose(key) {
            table.children[1].forceActiveFocus();
            table.currentKey = key;
        }

        function init() {
            fixture = createTemporaryObject(fixtures, test);
            fixture.connectTo("Test bus");
            fixture.answer("list_rooms", { rooms: [room("lab", { channels: 2 }), room("science", { built_in: true })] });
            fixture.answer("list_channels", { channels: [channel("lab", "a"), channel("lab", "b", { responders: 1 }), channel("science", "general", { built_in: true })], total: 3 });
            fixture.answer("presence", { clients: [{ client_id: "ada", client_type: "human", connections: 1 }], total: 4 });
            fixture.answer("history", { first_offset: 201, offset: 1200 });
        }
        function cleanup() {
            view.destroy();
            wait(0);
        }

        function test_showsRoomsAndChannels() {
            show();
            const shown = texts();
            for (const text of ["lab", "a", "general", "1,200", "service", "built in"])
                verify(shown.split("\n").includes(text), text + " in\n" + shown);
            compare(screen.unnamedControls(view), []);
        }

        function test_screenReaderHearsRows() {
            show();
            const heard = [0, 1, 2].map(row => table.children[1].itemAtIndex(row).Accessible.name);
            verify(heard[0].startsWith("lab, "), heard[0]);
            verify(heard[1].startsWith("lab:a, Members: 3, "), heard[1]);
            verify(heard[1].includes(", Messages: 1,200, "), heard[1]);
            verify(heard[2].startsWith("lab:b, service, Members: 3, "), heard[2]);
        }

        function test_branchesOpenAndCloseByKeys() {
            show();
            choose("lab");
            keyClick(Qt.Key_Left);
            compare(fixture.app.rooms.table.count, 3);
            keyClick(Qt.Key_Left);
            compare(fixture.app.rooms.table.count, 3);
            keyClick(Qt.Key_Right);
            compare(fixture.app.rooms.table.count, 5);
            compare(table.currentKey, "lab");
        }

        function test_detailsTellMembersAndHistory() {
            show();
            choose("lab:a");
            const details = find("details");
            tryVerify(() => texts(details).includes("ada"));
            const shown = texts(details);
            for (const text of ["Human", "4 members", "and 3 more", "1,000 kept, 1,200 ever"])
                verify(shown.includes(text), text + " in\n" + shown);
            compare(screen.unnamedControls(view), []);
        }

        function test_createsARoomForATime() {
            show();
            mouseClick(find("create"));
            const dialog = root.Window.window.contentItem;
            const name = screen.find(dialog.parent ?? dialog, "roomName");
            tryVerify(() => name.activeFocus);
            for (const key of [Qt.Key_N, Qt.Key_E, Qt.Key_W])
                keyClick(key);
            compare(name.text, "new");
            const limited = screen.find(dialog.parent ?? dialog, "limited");
            limited.forceActiveFocus();
            keyClick(Qt.Key_Space);
            name.forceActiveFocus();
            keyClick(Qt.Key_Return);
            tryCompare(fixture.app.rooms, "busy", false);
            compare(fixture.lastParameters("create_room"), { room: "new", ttl: 3600 });
            verify(texts(find("notice")).includes("new"));
        }

        function test_badNameIsNotSent() {
            show();
            mouseClick(find("create"));
            const dialog = root.Window.window.contentItem;
            const name = screen.find(dialog.parent ?? dialog, "roomName");
            tryVerify(() => name.activeFocus);
            name.text = "two words";
            keyClick(Qt.Key_Return);
            compare(fixture.asked("create_room"), 0);
            keyClick(Qt.Key_Escape);
        }

        function test_deleteAsksAndTellsTheServersWords() {
            fixture.answerError("delete_channel", 409, "has_members", "The channel still has 3 members.");
            show();
            choose("lab:a");
            keyClick(Qt.Key_Delete);
            const dialog = root.Window.window.contentItem;
            tryVerify(() => texts(dialog.parent ?? dialog).includes("Delete the channel lab:a?"));
            compare(fixture.asked("delete_channel"), 0);
            keyClick(Qt.Key_Tab); // to Cancel
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Return);
            tryCompare(fixture.app.rooms, "busy", false);
            compare(fixture.lastParameters("delete_channel"), { room: "lab", channel: "a" });
            tryVerify(() => texts(find("notice")).includes("The channel still has 3 members."));
        }

        function test_builtInIsNotDeleted() {
            show();
            choose("science");
            keyClick(Qt.Key_Delete);
            verify(!find("delete").enabled);
            compare(fixture.asked("delete_room"), 0);
        }

        function test_forbiddenIsAState() {
            fixture.answerError("list_rooms", 403, "forbidden", "Not for you.");
            show();
            verify(find("forbiddenState"));
            verify(texts().includes("Not for you."));
        }
    }
}
