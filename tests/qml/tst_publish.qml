// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Dashboard
import ArqonBus.Models
import ArqonBus.Testing

Item {
    id: root
    width: 1096
    height: 750

    TestCase {
        id: test
        name: "Publish"
        when: windowShown
        property Fixture fixture
        property PublishModel publish
        property PublishView view: null

        Screen { id: screen }

        Component {
            id: fixtureComponent
            Fixture {}
        }

        Component {
            id: viewComponent
            PublishView { anchors.fill: parent }
        }

        function init() {
            fixture = createTemporaryObject(fixtureComponent, root);
            fixture.connectTo();
            publish = fixture.app.publish;
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

        function write(text: string) {
            publish.body = text;
        }

        function test_event_isSentByKeyboard_andWhatTheServerSaidIsShown() {
            verify(find("nothingSentState"));
            find("address").forceActiveFocus();
            find("address").selectAll();
            for (const key of "lab:a")
                keyClick(key);
            keyClick(Qt.Key_Return, Qt.ControlModifier);
            compare(find("sentRows").count, 1);
            tryVerify(() => find("sentRows").currentItem);
            compare(find("sentRows").currentItem.destination, "lab:a");
            verify(screen.texts(view).includes("Stored in memory"));
            verify(find("answer").text.includes("\"stored\": \"memory\""));
        }

        function test_body_isCheckedAsOneTypes() {
            write("{\n  \"a\": \n}");
            verify(!find("send").enabled);
            compare(find("bodyProblem").text, "Line 3, column 1: A value is missing.");
            click(find("bodyProblem"));
            compare(find("body").cursorPosition, 10);
            write("{\"a\":1}");
            verify(find("send").enabled);
            click(find("tidy"));
            compare(find("body").text, "{\n    \"a\": 1\n}");
        }

        function test_private_asksForNames() {
            find("kind").choose(1);
            verify(!find("send").enabled);
            verify(find("composerProblem").text !== "");
            find("targets").text = "ada, bob";
            click(find("send"));
            tryVerify(() => find("sentRows").currentItem);
            compare(find("sentRows").currentItem.destination, "ada, bob");
        }

        function test_command_isAnswered() {
            fixture.answer("ping", { pong: true });
            find("kind").choose(2);
            find("command").text = "ping";
            write("");
            click(find("send"));
            compare(fixture.asked("ping"), 1);
            tryVerify(() => find("answer") && find("answer").text.includes("\"pong\": true"));
            fixture.answerError("ping", 504, "timeout", "No answer in time");
            click(find("send"));
            tryVerify(() => screen.texts(view).includes("504 timeout: No answer in time"));
            compare(find("sentRows").count, 2);
        }

        function test_sentOne_isTakenUpAgain() {
            find("kind").choose(1);
            find("targets").text = "ada";
            click(find("send"));
            tryCompare(find("sentRows"), "currentIndex", 0);
            find("kind").choose(0);
            find("sentRows").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(publish.kind, 1);
            compare(find("kind").currentIndex, 1);
            compare(find("targets").text, "ada");
        }

        function test_template_isSavedAndTakenUp() {
            write("{\"kept\": true}");
            click(find("saveTemplate"));
            const overlay = root.Window.window.contentItem;
            tryVerify(() => screen.find(overlay, "templateName") !== null);
            const name = screen.find(overlay, "templateName");
            name.forceActiveFocus();
            for (const key of "one")
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(publish.templates.count, 1);
            write("{}");
            find("templates").activated(0);
            compare(find("body").text, "{\"kept\": true}");
        }

        function test_noServer_nothingCanBeSent() {
            fixture.setState(BusSession.Waiting, "gone", 4);
            verify(!find("send").enabled);
            verify(find("composerProblem").text !== "");
        }

        function test_controls_haveNames() {
            for (const kind of [0, 1, 2]) {
                find("kind").choose(kind);
                compare(screen.unnamedControls(view).join("\n"), "");
            }
        }
    }
}
