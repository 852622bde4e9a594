// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// Alarms: those that were raised, and what raises them.
Item {
    id: panel

    required property AlarmBook alarms
    readonly property AlarmLog log: alarms.log
    readonly property bool settingUp: tabs.currentIndex === 1

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s

        RowLayout {
            spacing: Theme.s

            Segments {
                id: tabs
                objectName: "alarmTabs"
                name: qsTr("Alarms")
                choices: [panel.log.active > 0 ? qsTr("Alarms (%1)").arg(panel.log.active) : qsTr("Alarms"), qsTr("Thresholds")]
            }

            Item {
                Layout.fillWidth: true
            }

            IconButton {
                objectName: "acknowledgeAll"
                visible: !panel.settingUp
                enabled: panel.log.unacknowledged > 0
                name: qsTr("Acknowledge all")
                glyph: Icon.Check
                onClicked: panel.log.acknowledgeAll()
            }

            IconButton {
                objectName: "forgetPast"
                visible: !panel.settingUp
                enabled: panel.log.count > panel.log.active
                name: qsTr("Remove past alarms that were acknowledged")
                glyph: Icon.Delete
                onClicked: panel.log.forgetPast()
            }

            PushButton {
                objectName: "addAlarm"
                visible: panel.settingUp
                glyph: Icon.Add
                text: qsTr("Add")
                Accessible.name: qsTr("Add an alarm")
                onClicked: dialog.edit({})
            }
        }

        Banner {
            Layout.fillWidth: true
            tone: StatusMark.Bad
            closable: false
            text: panel.alarms.problem
        }

        Panel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true

            ListView {
                id: alarmRows
                objectName: "alarmRows"
                anchors.fill: parent
                anchors.margins: 1
                visible: !panel.settingUp
                activeFocusOnTab: true
                boundsBehavior: Flickable.StopAtBounds
                model: panel.log
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Alarms, active and past")
                T.ScrollBar.vertical: ThinScrollBar {}

                delegate: AlarmRow {
                    width: ListView.view.width
                    onAcknowledgeAsked: panel.log.acknowledge(index)
                }
            }

            FocusRing {
                anchors.margins: 0
                shown: alarmRows.activeFocus
            }

            EmptyState {
                objectName: "noAlarmsState"
                anchors.fill: parent
                visible: !panel.settingUp && panel.log.count === 0
                glyph: Icon.Check
                ink: Theme.colors.good
                title: qsTr("No alarms")
                text: qsTr("Nothing has crossed a threshold.")
            }

            AlarmRules {
                anchors.fill: parent
                anchors.margins: 1
                visible: panel.settingUp
                alarms: panel.alarms
                onEditAsked: rule => dialog.edit(rule)
            }
        }
    }

    AlarmDialog {
        id: dialog
        alarms: panel.alarms
    }
}
