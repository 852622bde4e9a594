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
        name: "Events"
        when: windowShown
        property Fixture fixture
        property EventsModel events
        property EventsView view: null

        Screen { id: screen }

        SignalSpy {
            id: wanted
            target: test.fixture ? test.fixture.app : null
            signalName: "viewWanted"
        }

        Component {
            id: fixtureComponent
            Fixture {}
        }

        Component {
            id: viewComponent
            EventsView { anchors.fill: parent }
        }

        function init() {
            fixture = createTemporaryObject(fixtureComponent, root);
            fixture.connectTo();
            wanted.clear();
            events = fixture.app.events;
            view = viewComponent.createObject(root, { app: fixture.app });
            verify(view);
        }

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

        function happen() {
            fixture.event("client_connected", { client_id: "ada", peer: "127.0.0.1", client_type: "human" });
            fixture.event("member_joined", { client_id: "ada", room: "lab", channel: "a" });
            fixture.event("slow_consumer", { client_id: "bob", left_out: 12, queued_bytes: 5, policy: "latest" }, "warning");
            fixture.event("storage_degraded", { backend: "redis", reason: "refused" }, "error");
            fixture.advance(250);
        }

        function test_events_areListedNewestFirst() {
            verify(find("quietState"));
            happen();
            compare(find("eventRows").count, 4);
            const texts = screen.texts(view);
            verify(texts.indexOf("The storage redis is away: refused") < texts.indexOf("ada joined lab:a"));
            verify(texts.includes("Slow consumer"));
        }

        function test_filters() {
            happen();
            find("severities").choose(1);
            compare(find("eventRows").count, 2);
            find("severities").choose(0);
            find("eventFilter").forceActiveFocus();
            for (const key of "ada")
                keyClick(key);
            compare(find("eventRows").count, 2);
            keyClick(Qt.Key_Escape);
            compare(find("eventRows").count, 4);
            compare(find("kinds").count, 5);
            events.timeline.kindIndex = 1;
            compare(find("eventRows").count, 1);
            compare(find("kinds").currentIndex, 1);
            events.timeline.showOnly("nothing of the kind");
            compare(find("kinds").currentIndex, 0);
            verify(find("quietState").title.includes("filter"));
        }

        function test_row_leadsToClientAndChannel() {
            happen();
            find("eventRows").forceActiveFocus();
            keyClick(Qt.Key_Down); // the newest
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            const rows = find("eventRows");
            compare(rows.currentItem.client, "ada");
            click(find("inspectChannel"));
            compare(wanted.signalArguments[0][0], "inspector");
            compare(fixture.app.inspector.address, "lab:a");
            click(find("showClient"));
            compare(wanted.signalArguments[1][0], "clients");
            happen();
            compare(rows.currentItem.client, "ada"); // what comes moves nothing
            compare(rows.currentItem.place, "lab:a");
            click(find("onlyThis"));
            compare(rows.count, 4);
        }

        function test_pause() {
            happen();
            keyClick(Qt.Key_P, Qt.ControlModifier);
            happen();
            compare(find("eventRows").count, 4);
            verify(find("timelineCounts").text.includes("4 waiting"));
            keyClick(Qt.Key_P, Qt.ControlModifier);
            compare(find("eventRows").count, 8);
        }

        function test_agentActivity_isAskedForWhileSomebodyLooks() {
            verify(events.shown);
            view.visible = false;
            verify(!events.shown);
        }

        function test_alarm_isRaisedAcknowledgedAndPast() {
            verify(find("noAlarmsState"));
            compare(events.alarms.save("", { name: "Errors", figure: "errors.rate", above: true, threshold: 3, seconds: 2 }), "");
            fixture.play(5, { errors: { rate: 9.0 } });
            compare(find("alarmRows").count, 1);
            verify(screen.texts(view).includes("Errors"));
            tryVerify(() => find("acknowledge"));
            click(find("acknowledge"));
            compare(events.alarms.log.unacknowledged, 0);
            fixture.play(5);
            compare(events.alarms.log.active, 0);
            click(find("forgetPast"));
            verify(find("noAlarmsState"));
        }

        function test_alarm_saysHowSevereItIsInWords_data() {
            return [{ tag: "warning", error: false, word: "Warning" }, { tag: "error", error: true, word: "Error" }];
        }
        function test_alarm_saysHowSevereItIsInWords(row) {
            compare(events.alarms.save("", { name: "Mine", figure: "errors.rate", above: true, threshold: 3, seconds: 2, error: row.error }), "");
            fixture.play(5, { errors: { rate: 9.0 } });
            const said = () => find("alarmRows").itemAtIndex(0).Accessible.name;
            tryVerify(() => find("alarmRows").itemAtIndex(0) !== null);
            const summary = find("alarmRows").itemAtIndex(0).summary;
            verify(said().startsWith(row.word + ": Mine, " + summary + ", active since "), said());
            verify(screen.texts(find("alarmRows")).includes(row.word));
            fixture.play(5);
            compare(events.alarms.log.active, 0);
            verify(said().startsWith(row.word + ": Mine, "), said());
            verify(said().includes(", past "), said());
            verify(screen.texts(find("alarmRows")).includes(row.word));
        }

        function test_threshold_saysThatItIsPassed() {
            compare(events.alarms.save("", { name: "Mine", figure: "errors.rate", above: true, threshold: 3, seconds: 2 }), "");
            find("alarmTabs").choose(1);
            const rows = find("ruleRows");
            fixture.play(5);
            rows.positionViewAtEnd();
            const row = () => rows.itemAtIndex(rows.count - 1);
            tryVerify(() => row() !== null);
            verify(!screen.texts(row()).some(text => text.includes("alarm")));
            compare(row().Accessible.name, "Mine, Errors above 3/s for 2 s, Now 0/s");
            fixture.play(5, { errors: { rate: 9.0 } });
            verify(screen.texts(row()).includes("Now 9/s: alarm"), screen.texts(row()));
            compare(row().Accessible.name, "Mine, Errors above 3/s for 2 s, Now 9/s: alarm");
        }

        function test_threshold_isSetByAPerson() {
            find("alarmTabs").choose(1);
            const before = events.alarms.count;
            click(find("addAlarm"));
            const overlay = root.Window.window.contentItem;
            tryVerify(() => screen.find(overlay, "threshold") !== null);
            const threshold = screen.find(overlay, "threshold");
            threshold.forceActiveFocus();
            for (const key of "12.5")
                keyClick(key);
            const alarmName = screen.find(overlay, "alarmName");
            alarmName.text = "Mine";
            alarmName.forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(events.alarms.count, before + 1);
            compare(events.alarms.rule(before).threshold, 12.5);
            compare(events.alarms.rule(before).name, "Mine");
            compare(find("ruleRows").count, before + 1);
        }

        function test_yesOrNo_hasNoThreshold() {
            find("alarmTabs").choose(1);
            const before = events.alarms.count;
            click(find("addAlarm"));
            const overlay = root.Window.window.contentItem;
            tryVerify(() => screen.find(overlay, "threshold") !== null);
            screen.find(overlay, "figure").currentIndex = events.alarms.indexOfFigure("storage.degraded");
            tryVerify(() => screen.find(overlay, "threshold") === null);
            screen.find(overlay, "alarmName").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(events.alarms.count, before + 1);
            compare(events.alarms.rule(before).name, "Storage degraded for 10 s");
        }

        function test_lists_showTheFocus_data() {
            return [
                { tag: "alarmRows", tab: 0 },
                { tag: "ruleRows", tab: 1 }
            ];
        }
        function test_lists_showTheFocus(row) {
            find("alarmTabs").choose(row.tab);
            const list = find(row.tag);
            const ring = Array.from(list.parent.children).find(child => child instanceof FocusRing);
            verify(ring && !ring.visible);
            list.forceActiveFocus(Qt.TabFocusReason);
            verify(ring.visible);
        }

        function test_controls_haveNames() {
            happen();
            find("eventRows").forceActiveFocus();
            keyClick(Qt.Key_Down);
            compare(screen.unnamedControls(view).join("\n"), "");
            find("alarmTabs").choose(1);
            compare(screen.unnamedControls(view).join("\n"), "");
        }
    }
}
