// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtCharts
import ArqonBus.Controls

/// A few values as bars, one below the other, each with its name on the left and its value in words at the right.
Item {
    id: chart

    required property string name
    required property var names
    required property var values
    required property var labels
    required property double maximum
    property string words
    property color color: Theme.colors.series[0]
    readonly property int rowHeight: names.length ? Math.min(34, Math.floor(height / names.length)) : 0
    readonly property alias plot: plot

    Accessible.role: Accessible.Chart
    Accessible.name: name
    Accessible.description: words

    ChartView {
        id: plot

        x: 120
        width: Math.max(1, chart.width - x - 76)
        height: Math.max(1, chart.rowHeight * chart.names.length)
        plotArea: Qt.rect(0, 0, width, height)
        margins { left: 0; right: 0; top: 0; bottom: 0 }
        backgroundColor: "transparent"
        plotAreaColor: "transparent"
        backgroundRoundness: 0
        dropShadowEnabled: false
        antialiasing: true
        legend.visible: false
        Accessible.ignored: true

        HorizontalBarSeries {
            barWidth: 0.5
            axisX: ValuesAxis {
                min: 0
                max: chart.maximum
                visible: false
            }
            // From below upwards, so the first is the last.
            axisY: BarCategoryAxis {
                categories: Array.from(chart.names).reverse()
                visible: false
            }

            BarSet {
                label: chart.name
                values: Array.from(chart.values).reverse()
                color: chart.color
                borderWidth: 0
                borderColor: "transparent"
            }
        }
    }

    Repeater {
        model: chart.names

        Item {
            id: row
            required property int index
            required property string modelData

            y: index * chart.rowHeight
            width: chart.width
            height: chart.rowHeight

            TextLabel {
                width: 112
                anchors.verticalCenter: parent.verticalCenter
                text: row.modelData
                Accessible.ignored: true
            }
            TextLabel {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: chart.labels[row.index] ?? ""
                font.weight: Font.Medium
                Accessible.ignored: true
            }
        }
    }
}
