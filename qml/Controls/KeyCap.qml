// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// A key, as in "Ctrl+1".
Rectangle {
    id: cap

    required property string text

    implicitWidth: Math.max(22, label.implicitWidth + 12)
    implicitHeight: 22
    radius: 4
    color: Theme.colors.sunken
    border.color: Theme.colors.edge

    TextLabel {
        id: label

        anchors.centerIn: parent
        text: cap.text
        level: TextLabel.Small
        fixedFont: true
    }
}
