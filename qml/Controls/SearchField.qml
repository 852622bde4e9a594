// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// Filters while one types. Escape empties it.
InputField {
    id: control

    glyph: Icon.Search
    rightPadding: 30
    inputMethodHints: Qt.ImhNoPredictiveText
    Accessible.searchEdit: true
    Keys.onEscapePressed: event => {
        event.accepted = length > 0;
        clear();
    }

    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: 3
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: 24
        leftPadding: 4
        focusPolicy: Qt.NoFocus
        visible: control.length > 0
        name: qsTr("Clear")
        glyph: Icon.Close
        onClicked: control.clear()
    }
}
