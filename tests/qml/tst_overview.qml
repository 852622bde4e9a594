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
    name: "Overview"
    when: windowShown

    property Fixture fixture
    property Main main: null
    readonly property var view: main ? main.currentView.item : null

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
        return screen.texts(main.contentItem);
    }

    function init() {
        Theme.scheme = Theme.Light;
        fixture = createTemporaryObject(fixtureComponent, test);
        fixture.connectTo("Test bus");
        main = mainComponent.createObject(null, { app: fixture.app });
        verify(main);
        main.requestActivate();
        tryVerify(() => main.active);
        main.showView("overview");
    }

    function cleanup() {
        main.destroy();
        tryVerify(() => !test.main);
    }

    function test_withoutFigures_saysWhatItWaitsFor() {
        verify(find("waitingState"));
        verify(!find("noServerState"));
    }

    function test_withoutServer_saysHowToStartOne() {
        fixture.setState(BusSession.Waiting, "connection refused", 3);
        verify(find("noServerState"));
        verify(texts().some(text => text.includes("arqonbus-server")));
        verify(texts().some(text => text.includes("Reconnecting in 3 s")), texts().join("|"));
        mouseClick(find("tryNow"));
        compare(fixture.retries(), 1);
    }

    function test_pageKeysScroll_inASmallWindow() {
        main.width = 900;
        main.height = 560;
        fixture.play(3);
        const scroller = find("scroller");
        tryVerify(() => scroller.contentHeight > scroller.height + 100);
        find("chart").forceActiveFocus();
        keyClick(Qt.Key_PageUp);
        compare(scroller.contentY, 0);
        keyClick(Qt.Key_PageDown);
        verify(scroller.contentY > 100);
        for (let i = 0; i < 9; ++i)
            keyClick(Qt.Key_PageDown);
        compare(scroller.contentY, scroller.contentHeight - scroller.height);
        for (let i = 0; i < 9; ++i)
            keyClick(Qt.Key_PageUp);
        compare(scroller.contentY, 0);
    }

    function test_showsFiguresAndCharts() {
        fixture.play(30);
        for (const text of ["Clients", "100/s", "750/s", "Slow consumers", "Latency p99", "science", "Healthy (memory)"])
            tryVerify(() => texts().includes(text), 5000, text);
        for (const name of ["connectionsChart", "messagesChart", "volumeChart", "latencyChart", "cpuChart", "memoryChart"]) {
            const panel = find(name);
            verify(panel, name);
            compare(screen.find(panel, "chartStatus").text, "Live", name);
        }
    }

    function test_plotShowsTheSeriesColours_data() {
        return [{ tag: "light", scheme: Theme.Light }, { tag: "dark", scheme: Theme.Dark }];
    }
    function test_plotShowsTheSeriesColours(row) {
        Theme.scheme = row.scheme;
        fixture.play(60);
        waitForRendering(main.contentItem);
        const plot = find("messagesChart").chart.plot;
        for (let i = 0; i < 2; ++i)
            tryVerify(() => screen.pixelsOf(plot, Theme.seriesColor(i)) > 20, 2000, "line %1".arg(i));
        tryVerify(() => screen.pixelsOf(find("roomBars"), Theme.seriesColor(0)) > 200, 2000, "bars");
    }

    function test_serverAway_figuresAndFactsSayOfWhen() {
        fixture.play(10);
        const figure = find("figure");
        tryVerify(() => find("fact") !== null);
        const fact = find("fact");
        const marks = () => Array.from(fact.children).filter(child => child instanceof StatusMark && child.visible).length;
        const ink = String(figure.ink); // not a reference to it
        verify(!figure.Accessible.name.includes("as of"));
        compare(marks(), 1);
        fixture.setState(BusSession.Waiting, "gone", 3);
        fixture.advance(1000);
        const age = "as of " + fixture.app.overview.asOf;
        verify(/^as of \d\d:\d\d:\d\d$/.test(age), age);
        verify(screen.texts(figure).includes(age));
        verify(figure.Accessible.name.includes(age), figure.Accessible.name);
        verify(!(String(figure.ink) === ink));
        compare(find("factsAge").text, age);
        compare(marks(), 0);
        verify(fact.Accessible.name.includes(age), fact.Accessible.name);
        fixture.setState(BusSession.Connected);
        fixture.play(1);
        compare(marks(), 1);
        compare(find("factsAge"), null);
        verify(!figure.Accessible.name.includes("as of"));
        verify((String(figure.ink) === ink));
    }

    function test_gapIsNotDrawnOver() {
        fixture.play(60);
        fixture.app.window.seconds = 180;
        fixture.setState(BusSession.Waiting, "gone", 3);
        compare(screen.find(find("messagesChart"), "chartStatus").text, "Live");
        fixture.advance(60000);
        compare(screen.find(find("messagesChart"), "chartStatus").text, "Stale");
        fixture.setState(BusSession.Connected);
        fixture.play(60);
        waitForRendering(main.contentItem);
        const plot = find("messagesChart").chart.plot;
        const color = Theme.seriesColor(1);
        tryVerify(() => screen.pixelsIn(plot, 0.05, 0.3, color) > 20);
        tryVerify(() => screen.pixelsIn(plot, 0.7, 0.95, color) > 20);
        compare(screen.pixelsIn(plot, 0.38, 0.62, color), 0);
    }

    function test_pointerAtRest_readsWhatMovesUnderIt() {
        fixture.play(30);
        waitForRendering(main.contentItem);
        const cursor = screen.find(find("messagesChart"), "cursor");
        mouseMove(cursor, cursor.width - 20, cursor.height / 2);
        tryVerify(() => cursor.values !== "");
        const before = cursor.values;
        fixture.play(5);
        verify(cursor.values !== before, before);
        compare(cursor.values, fixture.app.overview.messages.valuesAt(cursor.mouseX / cursor.width));
    }

    function test_sleepIsAGapInEveryChart() {
        fixture.play(60);
        fixture.app.window.seconds = 180;
        fixture.jump(60000); // the machine slept; nobody has said that the connection is gone
        compare(screen.find(find("messagesChart"), "chartStatus").text, "Stale");
        fixture.play(60);
        waitForRendering(main.contentItem);
        for (const [name, line] of [["connectionsChart", 0], ["messagesChart", 1], ["volumeChart", 0], ["latencyChart", 1], ["cpuChart", 0], ["memoryChart", 0]]) {
            const chart = find(name).chart;
            const color = Theme.seriesColor(line);
            tryVerify(() => screen.pixelsIn(chart.plot, 0.05, 0.3, color) > 10, 5000, name);
            tryVerify(() => screen.pixelsIn(chart.plot, 0.7, 0.95, color) > 10, 5000, name);
            compare(screen.pixelsIn(chart.plot, 0.38, 0.62, color), 0, name);
        }
    }

    function test_clockSetBack_drawsNothingOfTheFormerFuture() {
        fixture.play(120);
        fixture.app.window.seconds = 180;
        fixture.jump(-60000);
        fixture.play(5);
        waitForRendering(main.contentItem);
        const plot = find("messagesChart").chart.plot;
        const color = Theme.seriesColor(1);
        // What was measured in the 60 seconds that stay, at the right: the last five of them measured anew, after a gap.
        tryVerify(() => screen.pixelsIn(plot, 0.7, 0.9, color) > 10);
        compare(screen.pixelsIn(plot, 0, 0.6, color), 0);
    }

    function test_zoomInOneMovesAll() {
        fixture.play(30);
        const chart = find("latencyChart").chart;
        chart.forceActiveFocus();
        const before = fixture.app.window.seconds;
        keyClick(Qt.Key_Plus);
        verify(fixture.app.window.seconds < before);
        compare(find("cpuChart").chart.model.window.seconds, fixture.app.window.seconds);
        keyClick(Qt.Key_Left);
        verify(!fixture.app.window.following);
        keyClick(Qt.Key_Home);
        verify(fixture.app.window.following);
        mouseWheel(chart.plot, 50, 50, 0, -120);
        verify(fixture.app.window.seconds > before / 1.6);
        mouseDrag(chart.plot, 50, 50, 60, 0);
        verify(!fixture.app.window.following);
    }

    function test_pauseCounts() {
        fixture.play(30);
        mouseClick(find("pause"));
        verify(!fixture.app.window.following);
        fixture.play(5);
        compare(find("pausedText").text.replace("change(s)", "changes"), "5 changes, buffer at %1 %".arg(fixture.app.window.bufferPercent));
        mouseClick(find("pause"));
        verify(fixture.app.window.following);
    }

    function test_windowIsTyped() {
        fixture.play(5);
        const field = find("typedWindow");
        field.forceActiveFocus();
        field.selectAll();
        for (const letter of "20m")
            keyClick(letter);
        compare(field.text, "20m");
        keyClick(Qt.Key_Return);
        compare(fixture.app.window.seconds, 1200);
        field.selectAll();
        keyClick("5");
        keyClick(Qt.Key_Return);
        verify(field.faulty);
        compare(fixture.app.window.seconds, 1200);
    }

    function test_figureWarnsNotByColourAlone() {
        fixture.play(5);
        const seek = item => item.title === "Errors" ? item : Array.from(item.children).reduce((found, child) => found ?? seek(child), null);
        const card = seek(main.contentItem);
        verify(!screen.find(card, "warning"));
        verify(!card.Accessible.name.includes("Warning"));
        fixture.play(5, { errors: { rate: 9.0 } });
        tryVerify(() => screen.find(card, "warning") !== null);
        verify(card.Accessible.name.startsWith("Warning: Errors: 9/s"), card.Accessible.name);
    }

    function test_chartAsTable() {
        fixture.app.window.seconds = 60;
        fixture.play(20);
        const panel = find("messagesChart");
        panel.asTable = true;
        tryVerify(() => screen.texts(panel).includes("750/s"));
        verify(screen.texts(panel).includes("Time"));
        compare(panel.model.table.rowCount(), 20);
        panel.asTable = false;
        tryVerify(() => panel.model.table.rowCount() === 0);
    }

    function test_savesPictureAndNumbers() {
        fixture.app.window.seconds = 60;
        fixture.play(20);
        const menu = screen.find(find("messagesChart"), "chartMenu");
        menu.savePicture(fixture.file("chart.png"));
        tryVerify(() => fixture.sizeOf("chart.png") > 500);
        menu.numbersAsked(fixture.file("chart.csv"));
        compare(fixture.linesOf("chart.csv"), 21);
        compare(menu.problem, "");
        menu.numbersAsked("file:///nowhere/at/all.csv");
        verify(menu.problem !== "");
        menu.problem = "";
    }

    function test_everyControlHasAName() {
        fixture.play(5);
        compare(screen.unnamedControls(main.contentItem).join("\n"), "");
        const chart = find("messagesChart").chart;
        verify(chart.Accessible.description.includes("In: 100/s"));
    }

    function test_nothingIsCut_data() {
        return [{ tag: "1280", width: 1280, height: 800 }, { tag: "1920", width: 1920, height: 1080 }];
    }
    function test_nothingIsCut(row) {
        main.width = row.width;
        main.height = row.height;
        fixture.playDemo(240);
        waitForRendering(main.contentItem);
        compare(screen.clippedTexts(main.contentItem).join("\n"), "");
    }

    function test_screenshots_data() {
        return [
            { tag: "overview-light-1280x800", scheme: Theme.Light, width: 1280, height: 800 },
            { tag: "overview-dark-1280x800", scheme: Theme.Dark, width: 1280, height: 800 },
            { tag: "overview-light-1920x1080", scheme: Theme.Light, width: 1920, height: 1080 },
            { tag: "overview-dark-1920x1080", scheme: Theme.Dark, width: 1920, height: 1080 }
        ];
    }
    function test_screenshots(row) {
        Theme.scheme = row.scheme;
        main.width = row.width;
        main.height = row.height;
        fixture.playDemo(240);
        waitForRendering(main.contentItem);
        verify(screen.save(main.contentItem, row.tag));
    }
}
