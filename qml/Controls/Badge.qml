// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// A word or a number on a soft ground.
Rectangle {
    id: badge

    required property string text
    property int tone: StatusMark.Neutral

    implicitWidth: label.implicitWidth + 14
    implicitHeight: 20
    radius: 10
    color: [Theme.colors.sunken, Theme.colors.accentSoft, Theme.colors.goodSoft, Theme.colors.warningSoft, Theme.colors.badSoft][tone]
    border.color: Theme.colors.line
    border.width: tone === StatusMark.Neutral ? 1 : 0

    TextLabel {
        id: label

        anchors.centerIn: parent
        text: badge.text
        level: TextLabel.Small
        font.weight: Font.Medium
        color: [Theme.colors.muted, Theme.colors.accentText, Theme.colors.good, Theme.colors.warning, Theme.colors.bad][badge.tone]
    }
}
