// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// A chart with its name, legend, status mark, and what can be done with it.
Panel {
    id: panel

    required property ChartModel model
    property bool asTable: false
    readonly property alias chart: chart

    implicitWidth: 320
    implicitHeight: 180
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 100
    Layout.minimumHeight: 180

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.m
        anchors.bottomMargin: Theme.s
        spacing: Theme.xs

        RowLayout {
            spacing: Theme.s

            TextLabel {
                Layout.fillWidth: true
                text: panel.model.title
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            StatusMark {
                objectName: "chartStatus"
                text: panel.model.statusText
                tone: [StatusMark.Neutral, StatusMark.Good, StatusMark.Warning, StatusMark.Neutral][panel.model.status]
            }
            ChartMenu {
                name: qsTr("%1: more").arg(panel.model.title)
                fileName: panel.model.title
                picture: panel
                asTable: panel.asTable
                onNumbersAsked: file => problem = TextFile.save(file, panel.model.csv())
                onTableToggled: panel.asTable = !panel.asTable
            }
        }

        ChartLegend {
            Layout.fillWidth: true
            model: panel.model
        }
        TextLabel {
            objectName: "closedGaps"
            Layout.fillWidth: true
            visible: panel.model.closedGaps > 0 && !panel.asTable
            text: qsTr("%n short gap(s) drawn through", "", panel.model.closedGaps)
            level: TextLabel.Small
            muted: true
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            TimeSeriesChart {
                id: chart
                objectName: "chart"
                anchors.fill: parent
                visible: !panel.asTable
                model: panel.model
            }

            TextLabel {
                anchors.centerIn: parent
                visible: !panel.asTable && panel.model.empty
                text: panel.model.status === ChartModel.Waiting ? qsTr("Waiting for figures") : qsTr("Nothing measured in this time")
                muted: true
            }

            Loader {
                anchors.fill: parent
                active: panel.asTable
                source: "ChartTableView.qml"
                onLoaded: (item as ChartTableView).chart = panel.model
            }
        }
    }
}
