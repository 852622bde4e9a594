// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// A name and a value in a panel of details. Nothing to say: not there.
ColumnLayout {
    id: line

    required property string name
    required property string value
    property bool fixedFont: false

    visible: value !== ""
    spacing: 1

    TextLabel {
        Layout.fillWidth: true
        text: line.name
        level: TextLabel.Small
        muted: true
    }
    TextLabel {
        Layout.fillWidth: true
        text: line.value
        fixedFont: line.fixedFont
        wrapMode: Text.Wrap
        maximumLineCount: 4
    }
}
