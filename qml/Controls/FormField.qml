// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// A label above a control, and below it what is wrong or what to know.
ColumnLayout {
    id: field

    required property string label
    property string hint
    property string error
    default property alias control: holder.data

    spacing: Theme.xs

    TextLabel {
        Layout.fillWidth: true
        text: field.label
        level: TextLabel.Small
        font.weight: Font.Medium
        muted: true
    }
    ColumnLayout {
        id: holder
    }
    TextLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: field.error || field.hint
        level: TextLabel.Small
        muted: true
        color: field.error ? Theme.colors.bad : Theme.colors.muted
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
