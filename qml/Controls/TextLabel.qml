// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// Text in one of the sizes that there are.
Text {
    id: label

    enum Level {
        Small,
        Body,
        Title,
        Heading,
        Figure
    }

    property int level: TextLabel.Body
    property bool muted: false
    property bool strong: level >= TextLabel.Title
    property bool fixedFont: false

    color: !enabled ? Theme.colors.disabled : muted ? Theme.colors.muted : Theme.colors.text
    elide: Text.ElideRight
    font.family: fixedFont ? Theme.fixedFamily : Theme.family
    font.pixelSize: [Theme.smallSize, Theme.bodySize, Theme.titleSize, Theme.headingSize, Theme.figureSize][level]
    font.weight: strong ? Font.DemiBold : Font.Normal
    textFormat: Text.PlainText
    Accessible.role: level === TextLabel.Heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: label.text
}
