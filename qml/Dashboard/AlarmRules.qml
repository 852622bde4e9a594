// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// What raises alarms.
Item {
    id: rules

    required property AlarmBook alarms

    signal editAsked(rule: var)

    ListView {
        id: rows
        objectName: "ruleRows"
        anchors.fill: parent
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: rules.alarms
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Thresholds")
        T.ScrollBar.vertical: ThinScrollBar {}

        delegate: AlarmRuleRow {
            width: ListView.view.width
            onEnabledAsked: wanted => rules.alarms.setEnabled(index, wanted)
            onEditAsked: rules.editAsked(rules.alarms.rule(index))
            onRemoveAsked: {
                removal.row = index;
                removal.question = qsTr("“%1” will no longer be watched.").arg(name);
                removal.open();
            }
        }
    }

    FocusRing {
        anchors.margins: 0
        shown: rows.activeFocus
    }

    EmptyState {
        anchors.fill: parent
        visible: rules.alarms.count === 0
        glyph: Icon.Alarm
        title: qsTr("No thresholds")
        text: qsTr("Set one on any figure of the server, and be told when it is crossed.")
        actionText: qsTr("Add an alarm")
        onActed: rules.editAsked({})
    }

    ConfirmDialog {
        id: removal

        property int row: -1

        title: qsTr("Remove the alarm?")
        acceptText: qsTr("Remove")
        onSubmitted: rules.alarms.remove(row)
    }
}
