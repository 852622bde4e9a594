// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Server, storage and cluster in words.
Panel {
    id: panel

    required property Facts model
    property string asOf // when it was so; empty: it is
    readonly property string age: asOf ? qsTr("as of %1").arg(asOf) : ""

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
                text: qsTr("Storage and cluster")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            TextLabel {
                objectName: "factsAge"
                visible: text !== ""
                text: panel.age
                level: TextLabel.Small
                muted: true
            }
        }

        GridView {
            id: grid

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            cellWidth: Math.floor(width / (width > 420 ? 2 : 1))
            cellHeight: 24
            model: panel.model

            delegate: RowLayout {
                id: fact
                objectName: "fact"
                required property string label
                required property string value
                required property int tone

                width: grid.cellWidth - Theme.l
                height: grid.cellHeight
                spacing: Theme.s
                Accessible.role: Accessible.StaticText
                Accessible.name: panel.age ? "%1: %2, %3".arg(label).arg(value).arg(panel.age) : "%1: %2".arg(label).arg(value)

                TextLabel {
                    text: fact.label
                    muted: true
                    Accessible.ignored: true
                }
                Item { Layout.fillWidth: true }
                StatusMark {
                    visible: fact.tone !== Tone.Neutral && !panel.asOf
                    tone: [StatusMark.Neutral, StatusMark.Good, StatusMark.Warning, StatusMark.Bad][fact.tone]
                }
                TextLabel {
                    Layout.maximumWidth: fact.width * 0.62
                    text: fact.value
                    font.weight: Font.Medium
                    muted: panel.asOf !== ""
                    Accessible.ignored: true
                }
            }
        }
    }
}
