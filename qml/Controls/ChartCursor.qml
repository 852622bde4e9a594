// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// Over a chart's plot: what was at the time under the pointer; drag to move in time, wheel to zoom, double click for the present.
MouseArea {
    id: area

    required property ChartModel model
    property double dragFrom: 0
    property int drawn: 0 // how often: what is under a pointer at rest is something else each time
    readonly property string values: drawn >= 0 && containsMouse && !pressed ? model.valuesAt(mouseX / width) : ""
    signal pressedDown

    objectName: "cursor"
    hoverEnabled: true
    preventStealing: true
    onPressed: mouse => {
        dragFrom = mouse.x;
        pressedDown();
    }
    onPositionChanged: mouse => {
        if (!pressed || Math.abs(mouse.x - dragFrom) < 2)
            return;
        model.window.panBy((dragFrom - mouse.x) / width);
        dragFrom = mouse.x;
    }
    onDoubleClicked: model.window.following = true
    onWheel: wheel => {
        if (wheel.modifiers & Qt.ControlModifier || Math.abs(wheel.angleDelta.x) <= Math.abs(wheel.angleDelta.y))
            model.window.zoomBy(Math.pow(1.2, -wheel.angleDelta.y / 120), wheel.x / width);
        else
            model.window.panBy(-wheel.angleDelta.x / 1200);
    }

    Connections {
        target: area.model
        function onRefreshed() {
            ++area.drawn;
        }
    }

    Rectangle {
        visible: area.values !== ""
        x: Math.round(area.mouseX)
        width: 1
        height: area.height
        color: Theme.colors.edge
    }

    RaisedGround {
        visible: area.values !== ""
        x: area.mouseX + 14 + width > area.width ? Math.max(0, area.mouseX - width - 14) : area.mouseX + 14
        y: 4
        width: tip.implicitWidth + 2 * Theme.s
        height: tip.implicitHeight + Theme.s

        TextLabel {
            id: tip
            anchors.centerIn: parent
            text: area.values
            level: TextLabel.Small
            elide: Text.ElideNone
        }
    }
}
