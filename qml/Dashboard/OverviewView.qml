// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// How the bus is, at a glance and over a day.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property Overview overview: app.overview

    function scrollBy(part: real) {
        scroller.contentY = Math.max(0, Math.min(scroller.contentHeight - scroller.height, scroller.contentY + part * scroller.height));
    }

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp;
        if (event.accepted)
            scrollBy(event.key === Qt.Key_PageDown ? 0.9 : -0.9);
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s
        spacing: Theme.m
        visible: view.overview.hasFigures

        TimeBar {
            Layout.fillWidth: true
            window: view.app.window
        }

        GridLayout {
            columns: view.width > 940 ? 9 : 5 // two rows rather than cut figures
            columnSpacing: Theme.s
            rowSpacing: Theme.s

            Repeater {
                model: view.overview.figures

                FigureCard {
                    objectName: "figure"
                    asOf: view.overview.asOf
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                }
            }
        }

        Flickable {
            id: scroller
            objectName: "scroller"

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rightMargin: -Theme.l // the scroll bar stands beside the charts
            clip: true
            contentHeight: charts.height
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ThinScrollBar {}

            OverviewCharts {
                id: charts
                width: scroller.width - Theme.l
                height: Math.max(scroller.height, implicitHeight)
                overview: view.overview
            }
        }
    }

    OverviewState {
        anchors.fill: parent
        visible: !view.overview.hasFigures
        session: view.app.session
        problem: view.overview.problem
    }
}
