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

        ClientsView {
            anchors.fill: parent
        }
    }

    TestCase {
        id: test

        name: "Clients"
        when: windowShown

        property Fixture fixture
        property var view
        property var table

        function client(number, changes) {
            const text = String(number).padStart(5, "0");
            return Object.assign({
                client_id: "client_" + text, connection_id: "arq_" + text, client_type: number % 2 ? "human" : "ai-agent", screen_name: "Ada " + text,
                personality: "", instance: "01JD9Q2TQ1", peer: "127.0.0.1", dialect: "structured", connected_at: "2026-01-01T11:00:00.000Z",
                last_activity: "2026-01-01T11:59:55.000Z", rooms: ["science"], subscriptions: 2, messages_in: number, messages_out: 2 * number,
                bytes_in: 100 * number, bytes_out: 200 * number, queued_bytes: 0, pending_requests: 0
            }, changes);
        }
        function answer(from, to, changes) {
            const clients = [];
            for (let i = from; i < to; ++i)
                clients.push(client(i, changes));
            fixture.answer("list_clients", { clients: clients, total: clients.length });
        }
        function show() {
            view = createTemporaryObject(views, root, { app: fixture.app });
            verify(view);
            tryVerify(() => fixture.app.clients.state !== LiveList.Loading);
            table = screen.find(view, "clientTable");
            if (table) {
                tryVerify(() => table.children[1].height > 300);
                table.children[1].forceLayout();
            }
        }
        function find(name) {
            return screen.find(view, name);
        }
        function texts(item) {
            return screen.texts(item ?? view).join("\n");
        }

        function init() {
            fixture = createTemporaryObject(fixtures, test);
            fixture.connectTo("Test bus");
        }
        function cleanup() {
            view.destroy();
            wait(0);
        }

        function test_showsWhoIsConnected() {
            answer(1, 4);
            show();
            const shown = texts();
            for (const text of ["client_00001", "client_00003", "Ada 00002", "Agent", "science", "600\u202fB", "3 connections"])
                verify(shown.includes(text), text + " in\n" + shown);
            compare(screen.unnamedControls(view), []);
        }

        function test_emptyIsAState() {
            answer(0, 0);
            show();
            verify(find("emptyState"));
            verify(!table);
        }

        function test_refusalsAreStates_data() {
            return [
                { tag: "forbidden", code: 403, word: "forbidden", state: "forbiddenState" },
                { tag: "unknown", code: 404, word: "unknown_command", state: "unknownState" },
                { tag: "failed", code: 504, word: "timeout", state: "failedState" }
            ];
        }
        function test_refusalsAreStates(row) {
            fixture.answerError("list_clients", row.code, row.word, "Because of the weather.");
            show();
            verify(find(row.state));
            verify(texts().includes("Because of the weather."));
            compare(screen.unnamedControls(view), []);
        }

        function test_awayIsAState() {
            fixture.setState(BusSession.Waiting, "gone", 3);
            show();
            verify(find("awayState"));
        }

        function test_filterAndItsEnd() {
            answer(1, 30);
            show();
            keyClick(Qt.Key_F, Qt.ControlModifier);
            const filter = find("filter");
            tryVerify(() => filter.activeFocus);
            for (const key of [Qt.Key_0, Qt.Key_2])
                keyClick(key);
            compare(filter.text, "02");
            compare(fixture.app.clients.table.count, 11);
            filter.text = "nobody";
            verify(find("noMatchState"));
            filter.forceActiveFocus();
            keyClick(Qt.Key_Escape);
            compare(fixture.app.clients.table.count, 29);
        }

        function test_filterIsShown_whenTheViewIsMadeAnew() {
            answer(1, 30);
            show();
            find("filter").text = "02";
            compare(fixture.app.clients.table.count, 11);
            cleanup(); // as in another language
            show();
            compare(find("filter").text, "02");
            compare(fixture.app.clients.table.count, 11);
            find("filter").forceActiveFocus();
            keyClick(Qt.Key_1);
            compare(fixture.app.clients.table.filter, "021");
            fixture.app.clients.table.filter = "";
            compare(find("filter").text, "");
        }

        function test_clientOfAnotherViewIsShown() {
            answer(1, 30);
            show();
            fixture.app.clients.table.type = "human";
            fixture.app.showClient("client_00002");
            compare(fixture.app.clients.table.count, 1);
            compare(find("filter").text, "client_00002");
            compare(find("typeChoice").currentIndex, 0);
        }

        function test_typeIsChosen() {
            answer(1, 11);
            show();
            const choice = find("typeChoice");
            choice.forceActiveFocus();
            keyClick(Qt.Key_Down);
            compare(fixture.app.clients.table.count, 5);
        }

        function test_everyTypeIsChosenByItsName() {
            answer(1, 11, { client_type: "unknown" });
            show();
            const choice = find("typeChoice");
            compare(choice.model, ["All types", "Human", "Agent", "Service", "Dashboard", "Unknown"]);
            verify(texts().split("\n").includes("Unknown"));
            choice.forceActiveFocus();
            for (const expected of [0, 0, 0, 0, 10]) {
                keyClick(Qt.Key_Down);
                compare(fixture.app.clients.table.count, expected);
            }
            verify(table.children[1].itemAtIndex(0).Accessible.name.includes("Type: Unknown"));
        }

        function test_detailsNameTheType() {
            answer(2, 3);
            show();
            table.children[1].forceActiveFocus();
            keyClick(Qt.Key_Return);
            tryVerify(() => find("details") !== null);
            verify(texts(find("details")).split("\n").includes("Agent"));
        }

        function test_titlesSort() {
            answer(1, 4);
            show();
            const header = table.children[0];
            mouseClick(header, 30, 10);
            compare(fixture.app.clients.table.keyAt(0), "arq_00003");
            header.forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(fixture.app.clients.table.keyAt(0), "arq_00001");
        }

        function test_readingIsNotMoved() {
            answer(100, 200);
            show();
            const list = table.children[1];
            list.contentY = list.originY + 20 * Theme.rowHeight + 5;
            list.forceLayout();
            table.currentKey = "arq_00125";
            const place = () => list.itemAtIndex(fixture.app.clients.table.rowOf("arq_00125")).y - list.contentY;
            const before = place();
            answer(50, 210);
            fixture.advance(2500);
            const news = find("news");
            tryVerify(() => news.visible && news.text === "60 new");
            compare(place(), before);
            compare(table.currentKey, "arq_00125");
            compare(fixture.app.clients.table.count, 100);
            keyClick(Qt.Key_F5);
            compare(fixture.app.clients.table.count, 160);
            compare(place(), before);
            verify(!news.visible);
        }

        function test_detailsAndDisconnectByKeys() {
            answer(1, 4);
            fixture.answer("kick", { client_id: "client_00002", connections: 1 });
            show();
            table.children[1].forceActiveFocus();
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => find("details"));
            verify(texts(find("details")).includes("client_00002"));
            compare(screen.unnamedControls(view), []);
            keyClick(Qt.Key_Delete);
            keyClick(Qt.Key_B);
            keyClick(Qt.Key_Return);
            tryCompare(fixture.app.clients, "busy", false);
            compare(fixture.lastParameters("kick"), { client_id: "client_00002", reason: "b" });
            tryVerify(() => find("notice"));
            verify(texts(find("notice")).includes("client_00002"));
        }

        function test_escapeDisconnectsNobody() {
            answer(1, 4);
            show();
            table.children[1].forceActiveFocus();
            keyClick(Qt.Key_Delete);
            keyClick(Qt.Key_Escape);
            compare(fixture.asked("kick"), 0);
        }

        function test_columnsAreChosenAndKept() {
            answer(1, 4);
            show();
            const named = name => table.columns.shown ? Array.from(table.columns.shown, column => column.role).includes(name) : false;
            verify(!named("peer"));
            for (const column of Array.from(table.columns.columns)) {
                if (column.role === "peer")
                    column.shown = true;
            }
            verify(named("peer"));
            verify(texts().includes("127.0.0.1"));
            view.destroy();
            wait(0);
            show();
            verify(named("peer"));
        }

        function test_columnChooserOpens() {
            answer(1, 2);
            show();
            const chooser = find("columnChooser");
            chooser.forceActiveFocus();
            keyClick(Qt.Key_Space);
            tryVerify(() => screen.texts(chooser.Window.contentItem.parent ?? chooser.Window.contentItem).join().includes("Personality"));
            keyClick(Qt.Key_Escape);
        }

        // The figures are printed, not judged: machines differ.
        function test_tenThousandClients() {
            answer(0, 10000);
            show();
            compare(fixture.app.clients.table.count, 10000);
            const list = table.children[1];
            list.contentY = list.originY + 5000 * Theme.rowHeight;
            const timed = action => {
                const start = Date.now();
                action();
                list.forceLayout();
                const done = Date.now() - start;
                grabImage(view);
                return done + " ms, painted " + (Date.now() - start) + " ms";
            };
            console.info("10,000 clients: sort", timed(() => fixture.app.clients.table.sortBy("bytesOut", true)));
            console.info("10,000 clients: sort by name", timed(() => fixture.app.clients.table.sortBy("screenName", false)));
            console.info("10,000 clients: filter", timed(() => fixture.app.clients.table.filter = "77"));
            console.info("10,000 clients: no filter", timed(() => fixture.app.clients.table.filter = ""));
            compare(fixture.app.clients.table.count, 10000);
        }
    }
}
