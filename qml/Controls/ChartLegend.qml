// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// A chart's lines by colour and name, each with its newest value.
Flow {
    id: legend

    required property ChartModel model
    property list<color> colors: Theme.colors.series

    spacing: Theme.s

    Repeater {
        model: legend.model.names

        Row {
            id: entry
            required property int index
            required property string modelData

            spacing: 5
            Accessible.ignored: true

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 10
                height: 3
                radius: 1.5
                color: legend.colors[entry.index % legend.colors.length]
            }
            TextLabel {
                text: entry.modelData
                level: TextLabel.Small
                muted: true
            }
            TextLabel {
                text: legend.model.latest[entry.index] ?? ""
                level: TextLabel.Small
                font.weight: Font.Medium
            }
        }
    }
}
