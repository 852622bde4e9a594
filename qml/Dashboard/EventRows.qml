// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// The list of events. What comes is put on top; the row that was picked out stays the same.
ListView {
    id: list

    required property Timeline timeline
    property real currentSequence: -1

    function pick(row: int) {
        currentSequence = timeline.sequenceOf(Math.max(0, Math.min(count - 1, row)));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }

    function follow() {
        currentIndex = currentSequence < 0 ? -1 : timeline.rowOf(currentSequence);
    }

    objectName: "eventRows"
    model: timeline
    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: false
    pixelAligned: true
    currentIndex: -1
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Events")
    onCurrentSequenceChanged: follow()
    Keys.onUpPressed: pick(currentIndex - 1)
    Keys.onDownPressed: pick(currentIndex + 1)
    Keys.onEscapePressed: currentSequence = -1
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / Theme.rowHeight) - 1);
        const rows = { [Qt.Key_PageUp]: currentIndex - page, [Qt.Key_PageDown]: currentIndex + page, [Qt.Key_Home]: 0, [Qt.Key_End]: count };
        if (!(event.key in rows))
            return;
        pick(rows[event.key]);
        event.accepted = true;
    }

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: EventRow {
        width: ListView.view.width
        focused: list.activeFocus
        current: sequence === list.currentSequence
        onPressed: {
            list.forceActiveFocus(Qt.MouseFocusReason);
            list.pick(index);
        }
    }

    Connections {
        target: list.timeline
        function onChanged() {
            list.follow();
        }
    }
}
