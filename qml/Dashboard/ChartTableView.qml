// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// What a chart shows, in numbers.
DataTable {
    id: view

    property ChartModel chart: null

    name: chart ? qsTr("%1 in numbers").arg(chart.title) : ""
    model: chart ? chart.table : null
    Component.onDestruction: {
        if (chart)
            chart.tableShown = false;
    }
    onChartChanged: {
        if (chart)
            chart.tableShown = true;
    }
    columns: TableColumns {
        TableColumn { role: "time"; title: qsTr("Time"); width: 84; minimumWidth: 70; sortable: false }
        TableColumn { role: "line0"; title: view.chart?.names[0] ?? ""; width: 76; numeric: true; sortable: false }
        TableColumn { role: "line1"; title: view.chart?.names[1] ?? ""; shown: title !== ""; width: 76; numeric: true; sortable: false }
        TableColumn { role: "line2"; title: view.chart?.names[2] ?? ""; shown: title !== ""; width: 76; numeric: true; sortable: false }
        TableColumn { role: "line3"; title: view.chart?.names[3] ?? ""; shown: title !== ""; width: 76; numeric: true; sortable: false }
        TableColumn { role: "line4"; title: view.chart?.names[4] ?? ""; shown: title !== ""; width: 76; numeric: true; sortable: false }
    }
}
