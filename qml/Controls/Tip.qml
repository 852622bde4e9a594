// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.ToolTip {
    id: control

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - 6
    implicitWidth: Math.min(implicitContentWidth + leftPadding + rightPadding, 420)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: 6
    padding: 6
    leftPadding: Theme.s
    rightPadding: Theme.s
    delay: 500
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: TextLabel {
        text: control.text
        level: TextLabel.Small
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.colors.raised
        border.color: Theme.colors.edge
    }
}
