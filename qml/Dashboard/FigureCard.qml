// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// One figure, with the way that it came.
Panel {
    id: card

    required property string title
    required property string value
    required property string note
    required property list<double> trend
    required property int tone
    readonly property color ink: tone === Tone.Bad ? Theme.colors.bad : tone === Tone.Warning ? Theme.colors.warning : Theme.colors.text

    implicitHeight: 92
    Accessible.role: Accessible.StaticText
    Accessible.name: note ? qsTr("%1: %2, %3").arg(title).arg(value).arg(note) : qsTr("%1: %2").arg(title).arg(value)

    Sparkline {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 1
        height: 26
        values: card.trend
        color: card.tone === Tone.Neutral ? Theme.colors.accent : card.ink
    }
    Column {
        x: 10
        y: Theme.s
        width: parent.width - 20

        TextLabel {
            width: parent.width
            text: card.title
            level: TextLabel.Small
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            muted: true
            Accessible.ignored: true
        }
        TextLabel {
            width: parent.width
            text: card.value
            level: TextLabel.Heading
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 12
            color: card.ink
            Accessible.ignored: true
        }
        TextLabel {
            width: parent.width
            text: card.note
            level: TextLabel.Small
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            muted: true
            Accessible.ignored: true
        }
    }
}
