// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// The lines behind a chart with their labels: values on the left, times below.
Item {
    id: grid

    required property TickModel valueTicks
    required property TickModel timeTicks
    /// Between the labels, in this item's coordinates.
    readonly property rect plotArea: Qt.rect(labelWidth, 6, Math.max(1, width - labelWidth - 8), Math.max(1, height - 24))
    readonly property int labelWidth: 62

    Repeater {
        model: grid.valueTicks

        Item {
            id: valueTick
            required property double position
            required property string label

            y: Math.round(grid.plotArea.y + (1 - position) * grid.plotArea.height)

            TextLabel {
                x: 0
                width: grid.labelWidth - 8
                anchors.verticalCenter: parent.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: valueTick.label
                level: TextLabel.Small
                muted: true
                Accessible.ignored: true
            }
            Rectangle {
                x: grid.plotArea.x
                width: grid.plotArea.width
                height: 1
                color: valueTick.position === 0 ? Theme.colors.edge : Theme.colors.line
                opacity: valueTick.position === 0 ? 0.6 : 1
            }
        }
    }

    Repeater {
        model: grid.timeTicks

        TextLabel {
            id: timeTick
            required property double position
            required property string label
            readonly property double wanted: grid.plotArea.x + position * grid.plotArea.width - implicitWidth / 2

            x: Math.min(wanted, grid.width - implicitWidth)
            y: grid.height - implicitHeight
            visible: wanted >= grid.plotArea.x - 8 && wanted <= grid.width - implicitWidth + 8
            text: timeTick.label
            level: TextLabel.Small
            muted: true
            Accessible.ignored: true
        }
    }
}
