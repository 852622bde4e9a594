// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtCharts
import ArqonBus.Controls
import ArqonBus.Models

/// Lines over time. Qt Charts draws the lines only; axes, labels and everything that a person does with it are ours.
/// Keys: left and right move in time, + and - zoom, space pauses, home goes back to the present.
FocusScope {
    id: chart

    required property ChartModel model
    property list<color> colors: Theme.colors.series
    readonly property alias plot: plot

    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: model.title
    Accessible.description: model.words
    Keys.onLeftPressed: model.window.panBy(-0.1)
    Keys.onRightPressed: model.window.panBy(0.1)
    Keys.onSpacePressed: model.window.following = !model.window.following
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal)
            model.window.zoomBy(1 / 1.5, 0.5);
        else if (event.key === Qt.Key_Minus)
            model.window.zoomBy(1.5, 0.5);
        else if (event.key === Qt.Key_Home)
            model.window.following = true;
        else
            return;
        event.accepted = true;
    }

    ChartGrid {
        id: grid

        anchors.fill: parent
        valueTicks: chart.model.valueTicks
        timeTicks: chart.model.timeTicks
    }

    ChartView {
        id: plot

        // The view keeps a margin around what it draws, which the plot area given below takes back.
        x: grid.plotArea.x
        y: grid.plotArea.y
        width: Math.max(1, grid.plotArea.width)
        height: Math.max(1, grid.plotArea.height)
        plotArea: Qt.rect(0, 0, width, height)
        margins { left: 0; right: 0; top: 0; bottom: 0 }
        backgroundColor: "transparent"
        plotAreaColor: "transparent"
        backgroundRoundness: 0
        dropShadowEnabled: false
        antialiasing: true
        legend.visible: false
        Accessible.ignored: true
        onWidthChanged: chart.model.points = Math.max(10, Math.round(width))

        ValuesAxis {
            id: timeAxis
            min: chart.model.window.from
            max: chart.model.window.to
            visible: false
        }
        ValuesAxis {
            id: valueAxis
            min: 0
            max: chart.model.top
            visible: false
        }
        LineSeries {
            id: seed
            axisX: timeAxis
            axisY: valueAxis
        }
    }

    SeriesFeeder {
        seed: seed
        model: chart.model
        colors: chart.colors
        lineWidth: 1.6
        enabled: chart.visible && chart.Window.visibility !== Window.Minimized
    }

    ChartCursor {
        x: plot.x
        y: plot.y
        width: plot.width
        height: plot.height
        model: chart.model
        onPressedDown: chart.forceActiveFocus(Qt.MouseFocusReason)
    }

    FocusRing {
        shown: chart.activeFocus
    }
}
