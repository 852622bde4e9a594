// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The charts of the overview, in as many columns as there is room for.
GridLayout {
    id: grid

    required property Overview overview
    readonly property int minimumHeight: 180

    columns: width > 1500 ? 4 : width > 980 ? 3 : 2
    columnSpacing: Theme.s
    rowSpacing: Theme.s

    ChartPanel { objectName: "connectionsChart"; model: grid.overview.connections }
    ChartPanel { objectName: "messagesChart"; model: grid.overview.messages }
    ChartPanel { objectName: "volumeChart"; model: grid.overview.volume }
    ChartPanel { objectName: "latencyChart"; model: grid.overview.latency }
    ChartPanel { objectName: "cpuChart"; model: grid.overview.cpu }
    ChartPanel { objectName: "memoryChart"; model: grid.overview.memory }

    RoomPanel {
        objectName: "rooms"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100
        Layout.minimumHeight: grid.minimumHeight
        model: grid.overview.rooms
        status: grid.overview.messages
    }
    FactsPanel {
        objectName: "facts"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100 * Layout.columnSpan
        Layout.minimumHeight: grid.minimumHeight
        Layout.columnSpan: grid.columns === 3 ? 2 : 1
        model: grid.overview.facts
        asOf: grid.overview.asOf
    }
}
