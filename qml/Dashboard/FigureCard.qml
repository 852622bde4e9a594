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
    property string asOf // when it was so; empty: it is
    readonly property string under: asOf ? qsTr("as of %1").arg(asOf) : note
    readonly property color ink: asOf ? Theme.colors.muted : tone === Tone.Bad ? Theme.colors.bad : tone === Tone.Warning ? Theme.colors.warning : Theme.colors.text

    readonly property string words: under ? qsTr("%1: %2, %3").arg(title).arg(value).arg(under) : qsTr("%1: %2").arg(title).arg(value)
    readonly property bool warns: !asOf && (tone === Tone.Warning || tone === Tone.Bad) // said and drawn, for those who don't see the colour

    implicitHeight: 92
    Accessible.role: Accessible.StaticText
    Accessible.name: warns ? qsTr("Warning: %1").arg(words) : words

    Sparkline {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 1
        height: 26
        values: card.trend
        color: card.tone === Tone.Neutral && !card.asOf ? Theme.colors.accent : card.ink
    }
    StatusMark {
        objectName: "warning"
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 10
        visible: card.warns
        tone: card.tone === Tone.Bad ? StatusMark.Bad : StatusMark.Warning
        Accessible.ignored: true
    }
    Column {
        x: 10
        y: Theme.s
        width: parent.width - 20

        TextLabel {
            width: parent.width - (card.warns ? 14 : 0)
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
            text: card.under
            level: TextLabel.Small
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            muted: true
            Accessible.ignored: true
        }
    }
}
