// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Above a table: its filter, how much it shows, what is new, which columns, and what can be done.
RowLayout {
    id: bar

    required property HeldTable table
    required property TableColumns columns
    required property string filterHint
    required property string summary
    default property alias actions: extra.data

    function focusFilter() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    spacing: Theme.s

    SearchField {
        id: search

        objectName: "filter"
        implicitWidth: 250
        name: bar.filterHint
        placeholderText: bar.filterHint
        text: bar.table.filter
        onTextChanged: bar.table.filter = text
    }
    RowLayout {
        id: extra

        spacing: Theme.s
    }
    PushButton {
        id: news

        objectName: "news"
        visible: bar.table.newCount > 0 || bar.table.goneCount > 0
        kind: PushButton.Plain
        checked: true
        glyph: Icon.Refresh
        text: bar.table.goneCount === 0 ? qsTr("%n new", "", bar.table.newCount) : bar.table.newCount === 0 ? qsTr("%n gone", "", bar.table.goneCount) : qsTr("%n new", "", bar.table.newCount) + ", " + qsTr("%n gone", "", bar.table.goneCount)
        Accessible.description: qsTr("Show them")
        onClicked: bar.table.refresh()

        Tip {
            visible: news.hovered
            text: qsTr("Nothing moves while you read. Show what is new and take away what is gone: F5")
        }
    }
    Item {
        Layout.fillWidth: true
    }
    TextLabel {
        objectName: "summary"
        Layout.minimumWidth: implicitWidth
        text: bar.summary
        muted: true
    }
    ColumnChooser {
        columns: bar.columns
    }
}
