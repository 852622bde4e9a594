// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// How something is doing: a dot and a word. The shape of the dot differs too, for those who don't see the colours apart.
Row {
    id: mark

    enum Tone {
        Neutral,
        Accent,
        Good,
        Warning,
        Bad
    }

    property int tone: StatusMark.Neutral
    property string text
    readonly property color ink: [Theme.colors.muted, Theme.colors.accentText, Theme.colors.good, Theme.colors.warning, Theme.colors.bad][tone]

    spacing: 6
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: 8
        height: 8
        radius: mark.tone === StatusMark.Bad ? 0 : mark.tone === StatusMark.Warning ? 2 : 4
        rotation: mark.tone === StatusMark.Warning ? 45 : 0
        color: mark.tone === StatusMark.Neutral ? "transparent" : mark.ink
        border.width: mark.tone === StatusMark.Neutral ? 2 : 0
        border.color: mark.ink
    }
    TextLabel {
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        text: mark.text
        level: TextLabel.Small
        color: mark.ink
        Accessible.ignored: true
    }
}
