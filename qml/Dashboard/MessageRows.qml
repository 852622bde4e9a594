// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// The list of messages. At its end it follows what comes; a step up, or a row picked out, and it stands still.
ListView {
    id: list

    required property InspectorModel inspector
    required property MessageList rows // always the same: with another model the rows that are used again would show the old one's
    required property bool live
    readonly property bool many: live && inspector.address.includes("*") // channels

    // A row of the history says nothing of how the live list is read.
    function follow(on: bool) {
        if (live)
            inspector.following = on;
    }

    function pick(row: int) {
        const wanted = Math.max(0, Math.min(count - 1, row));
        follow(false);
        inspector.select(wanted);
        positionViewAtIndex(wanted, ListView.Contain);
    }

    function step(by: int) {
        const row = inspector.detail.present ? rows.rowOf(inspector.detail.sequence) : -1;
        pick(row < 0 ? (by < 0 ? count - 1 : Math.max(0, indexAt(0, contentY + 1))) : row + by);
    }

    model: rows
    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    pixelAligned: true
    keyNavigationEnabled: false
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")
    onMovementEnded: follow(atYEnd)
    onVisibleChanged: if (visible && live && inspector.following) positionViewAtEnd()
    Keys.onUpPressed: step(-1)
    Keys.onDownPressed: step(1)
    Keys.onEscapePressed: follow(true)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / Theme.rowHeight) - 1);
        switch (event.key) {
        case Qt.Key_PageUp: step(-page); break;
        case Qt.Key_PageDown: step(page); break;
        case Qt.Key_Home: pick(0); break;
        case Qt.Key_End: pick(count - 1); break;
        case Qt.Key_C:
            if (!(event.modifiers & Qt.ControlModifier))
                return;
            inspector.copySelected();
            break;
        default: return;
        }
        event.accepted = true;
    }

    T.ScrollBar.vertical: ThinScrollBar {
        onPressedChanged: list.follow(!pressed && list.atYEnd)
    }

    delegate: MessageRow {
        width: list.width
        many: list.many
        focused: list.activeFocus
        current: list.inspector.detail.present && list.inspector.detail.sequence === sequence
        onPressed: {
            list.forceActiveFocus(Qt.MouseFocusReason);
            list.pick(index);
        }
    }

    Connections {
        target: list.inspector
        function onFollowingChanged() {
            if (list.live && list.inspector.following)
                list.positionViewAtEnd();
        }
    }

    // Once a tick, and not for each insertion and removal.
    Connections {
        target: list.rows
        function onChanged() {
            if (list.live && list.visible && list.inspector.following)
                list.positionViewAtEnd();
        }
    }

    Connections {
        target: list.inspector.replay
        function onPageRead(older: bool) {
            if (!list.live && !older)
                list.positionViewAtIndex(Math.max(0, list.count - 1), ListView.Contain);
        }
    }
}
