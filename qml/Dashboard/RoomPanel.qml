// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The busiest rooms, as bars or as a table.
Panel {
    id: panel

    required property RoomUsage model
    required property ChartModel status
    property bool asTable: false
    readonly property alias bars: bars

    implicitWidth: 320
    implicitHeight: 180

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.m
        spacing: Theme.s

        RowLayout {
            spacing: Theme.s

            TextLabel {
                Layout.fillWidth: true
                text: qsTr("Busiest rooms")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            StatusMark {
                text: panel.status.statusText
                tone: [StatusMark.Neutral, StatusMark.Good, StatusMark.Warning, StatusMark.Neutral][panel.status.status]
            }
            ChartMenu {
                name: qsTr("Busiest rooms: more")
                fileName: qsTr("Busiest rooms")
                picture: panel
                asTable: panel.asTable
                onNumbersAsked: file => problem = TextFile.save(file, panel.model.csv())
                onTableToggled: panel.asTable = !panel.asTable
            }
        }

        BarChart {
            id: bars
            objectName: "roomBars"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !panel.asTable && panel.model.names.length > 0
            name: qsTr("Busiest rooms")
            names: panel.model.names
            values: panel.model.rates
            labels: panel.model.labels
            maximum: panel.model.top
            words: panel.model.words
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !panel.asTable && panel.model.names.length === 0
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: qsTr("No rooms in use")
            muted: true
        }

        DataTable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.asTable
            name: qsTr("Busiest rooms")
            model: panel.model
            columns: TableColumns {
                TableColumn { role: "room"; title: qsTr("Room"); stretch: true; hideable: false; sortable: false }
                TableColumn { role: "channels"; title: qsTr("Channels"); width: 80; numeric: true; sortable: false }
                TableColumn { role: "members"; title: qsTr("Members"); width: 80; numeric: true; sortable: false }
                TableColumn { role: "inRate"; title: qsTr("In"); width: 80; numeric: true; sortable: false }
                TableColumn { role: "outRate"; title: qsTr("Out"); width: 80; numeric: true; sortable: false }
            }
        }
    }
}
