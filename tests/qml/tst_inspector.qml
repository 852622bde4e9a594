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
    width: 1096
    height: 750

    TestCase {
        id: test
        name: "Inspector"
        when: windowShown
        property Fixture fixture
        property InspectorModel inspector
        property InspectorView view: null

        Screen { id: screen }

        Component {
            id: fixtureComponent
            Fixture {}
        }

        Component {
            id: viewComponent
            InspectorView { anchors.fill: parent }
        }

        function init() {
            fixture = createTemporaryObject(fixtureComponent, root);
            fixture.connectTo();
            inspector = fixture.app.inspector;
            view = viewComponent.createObject(root, { app: fixture.app });
            verify(view);
        }

        // The view goes before what it shows.
        function cleanup() {
            view.destroy();
            tryVerify(() => !test.view);
        }

        function find(name: string) : Item {
            return screen.find(view, name);
        }

        // Where it is only shows once everything has found its place; grabbing sees to that.
        function click(item: Item) {
            verify(item);
            grabImage(root);
            mouseClick(item);
        }

        function send(from: int, to: int) {
            for (let n = from; n <= to; ++n)
                fixture.deliver("event", "lab", "a", { n: n, same: true }, n);
            fixture.advance(250);
        }

        function listen() {
            inspector.open("lab:a");
        }

        function test_address_isTypedAndHeard() {
            verify(find("idleState"));
            find("address").forceActiveFocus();
            for (const key of "lab:a")
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(inspector.state, InspectorModel.Live);
            compare(inspector.address, "lab:a");
            verify(find("quietState"));
            send(1, 3);
            compare(find("messageRows").count, 3);
            tryVerify(() => screen.texts(view).some(text => text.includes("{\"n\": 2")));
        }

        function test_history_isOfferedOfAChannelAlone() {
            listen();
            verify(find("quietState").actionText !== "");
            inspector.open("lab:*");
            compare(find("quietState").actionText, "");
        }

        function test_badAddress_isTold() {
            inspector.open("not a name");
            verify(find("failedState"));
            verify(find("failedState").text !== "");
        }

        function test_noServer_isTold() {
            fixture.setState(BusSession.Waiting, "gone", 4);
            listen();
            verify(screen.texts(view).length > 0);
        }

        function test_filter_hidesAndSaysSo() {
            listen();
            send(1, 5);
            find("filter").forceActiveFocus();
            for (const key of "n > 4")
                keyClick(key);
            compare(find("messageRows").count, 1);
            send(6, 9);
            compare(find("messageRows").count, 5);
            keyClick(Qt.Key_Escape);
            compare(inspector.filter, "");
            compare(find("messageRows").count, 9);
            inspector.filter = "nothing";
            verify(find("quietState").title.includes("filter"));
            inspector.filter = "n >";
            verify(find("filter").faulty);
        }

        function test_pauseAndResume_byKeyboard() {
            listen();
            send(1, 3);
            keyClick(Qt.Key_P, Qt.ControlModifier);
            verify(inspector.paused);
            send(4, 700);
            compare(find("messageRows").count, 3);
            verify(find("tailState").text.includes("697"));
            keyClick(Qt.Key_P, Qt.ControlModifier);
            verify(!inspector.paused);
            tryVerify(() => screen.texts(view).some(text => text.includes("197 not shown")));
            compare(find("messageRows").count, 504);
        }

        function test_follows_untilARowIsPickedOut() {
            listen();
            send(1, 100);
            const rows = find("messageRows");
            tryVerify(() => rows.atYEnd);
            send(101, 200);
            tryVerify(() => rows.atYEnd);
            rows.forceActiveFocus();
            keyClick(Qt.Key_Up);
            compare(inspector.detail.offset, "200");
            verify(!inspector.following);
            verify(find("jump"));
            const there = rows.contentY;
            send(201, 300);
            compare(rows.contentY, there);
            keyClick(Qt.Key_Escape);
            verify(inspector.following);
            tryVerify(() => rows.atYEnd);
        }

        function test_detail_showsTextAndDifference() {
            listen();
            send(1, 3);
            verify(find("noMessageState"));
            const rows = find("messageRows");
            rows.forceActiveFocus();
            keyClick(Qt.Key_Home);
            keyClick(Qt.Key_Down);
            compare(find("detailTitle").text, "lab:a @ 2");
            verify(find("detailText").text.includes("\"n\": 2"));
            find("detailTabs").choose(1);
            verify(find("changesHead").text.includes("1"));
            compare(find("changeRows").count, 1);
            keyClick(Qt.Key_Home);
            verify(find("changesHead").text.startsWith("No message before"));
        }

        function test_changes_showTheFocus() {
            listen();
            send(1, 3);
            const rows = find("messageRows");
            rows.forceActiveFocus();
            keyClick(Qt.Key_End);
            find("detailTabs").choose(1);
            const changes = find("changeRows");
            const ring = Array.from(changes.parent.children).find(child => child instanceof FocusRing);
            verify(ring && !ring.visible);
            changes.forceActiveFocus(Qt.TabFocusReason);
            verify(ring.visible);
        }

        function test_lost_standsInItsPlaceAndInTheCounts() {
            listen();
            send(1, 2);
            fixture.lose("lab:a", 3, 12);
            send(13, 14);
            tryVerify(() => screen.texts(view).some(text => text.startsWith("10 lost of lab:a")));
            verify(find("lost").text.includes("10"));
        }

        function test_offset_isWhole_data() {
            return [
                { tag: "one digit", offset: 1 },
                { tag: "eight digits", offset: 12345678 },
                { tag: "ten digits", offset: 2147483647 }
            ];
        }
        function test_offset_isWhole(row) {
            listen();
            send(row.offset, row.offset);
            const rows = find("messageRows");
            tryVerify(() => rows.itemAtIndex(0) !== null);
            grabImage(root);
            const offset = screen.find(rows.itemAtIndex(0), "offset");
            compare(offset.text, String(row.offset));
            compare(offset.truncated, false);
        }

        function test_flood_isCountedOnScreen() {
            listen();
            send(1, 3000);
            verify(find("notShown").text.includes("2,500"));
            for (let round = 1; round < 12; ++round)
                send(round * 3000 + 1, round * 3000 + 3000);
            verify(find("forgotten").text.includes("older"));
            verify(find("messageRows").count <= 5000);
        }

        function test_history_isReadAndLeft() {
            listen();
            send(1, 2);
            const message = offset => ({ offset: offset, from: "ada", timestamp: "2026-01-01T12:00:00Z", payload: { n: offset } });
            fixture.answer("history", { epoch: "e", first_offset: 1, offset: 900, messages: [message(500), message(501)] });
            click(find("history"));
            verify(inspector.replaying);
            find("historyStart").forceActiveFocus();
            for (const key of "500")
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(fixture.lastParameters("history").after_offset, 499);
            compare(find("historySummary").text, "Offsets 500 to 501 of 1 to 900");
            compare(find("historyRows").count, 2);
            tryVerify(() => screen.texts(view).includes("{\"n\": 501}"));
            verify(!screen.texts(view).some(text => text.includes("\"same\"")));
            fixture.answer("history", { epoch: "e", first_offset: 1, offset: 900, messages: [message(499)] });
            click(find("older"));
            compare(find("historyRows").count, 3);
            fixture.answerError("history", 404, "channel_not_found", "It is gone");
            click(find("newer"));
            compare(find("historySummary").text, "It is gone");
            click(find("backToLive"));
            verify(!inspector.replaying);
            compare(find("messageRows").count, 2);
        }

        function test_history_isReadWhileTheLiveListGoesOn() {
            listen();
            send(1, 2);
            verify(inspector.following);
            const message = offset => ({ offset: offset, from: "ada", timestamp: "2026-01-01T12:00:00Z", payload: { n: offset } });
            fixture.answer("history", { epoch: "e", first_offset: 1, offset: 501, messages: [message(500), message(501)] });
            click(find("history"));
            find("historyStart").text = "500";
            click(find("historyGo"));
            const rows = find("historyRows");
            tryVerify(() => rows.count === 2 && rows.itemAtIndex(0) !== null);
            click(rows.itemAtIndex(0));
            verify(inspector.detail.present);
            verify(inspector.following);
            rows.forceActiveFocus();
            keyClick(Qt.Key_Down);
            compare(find("detailTitle").text, "lab:a @ 501");
            verify(inspector.following);
            click(find("backToLive"));
            click(find("messageRows").itemAtIndex(0));
            verify(!inspector.following);
        }

        function test_stop_keepsWhatIsThere() {
            listen();
            send(1, 2);
            click(find("listen"));
            compare(inspector.state, InspectorModel.Idle);
            compare(find("messageRows").count, 2);
            click(find("clear"));
            verify(find("idleState"));
        }

        function test_note_goesWithTheRowsItIsAbout() {
            listen();
            const note = findChild(view, "note"); // hidden while it has nothing to say
            note.text = "2 rows written";
            send(1, 2);
            compare(note.text, "2 rows written");
            inspector.open("lab:b");
            compare(note.text, "");
            note.text = "2 rows written";
            fixture.answer("history", { epoch: "e", first_offset: 1, offset: 1, messages: [] });
            click(find("history"));
            compare(note.text, "");
        }

        function test_publishHere_goesToThePublisher() {
            listen();
            send(1, 1);
            find("messageRows").forceActiveFocus();
            keyClick(Qt.Key_Home);
            click(find("publishHere"));
            compare(fixture.app.publish.address, "lab:a");
        }

        function test_controls_haveNames_andTextsFit() {
            compare(screen.unnamedControls(view).join("\n"), "");
            listen();
            send(1, 30);
            inspector.select(3);
            compare(screen.unnamedControls(view).join("\n"), "");
            find("detailTabs").choose(1);
            inspector.openHistory("");
            compare(screen.unnamedControls(view).join("\n"), "");
        }
    }
}
