// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// A button that shows only a glyph: `name` is its accessible name, and what its tip says.
PushButton {
    id: control

    required property string name
    property string keys // the shortcut, for the tip

    kind: PushButton.Quiet
    Accessible.name: name

    Tip {
        visible: control.hovered || control.visualFocus
        text: control.keys ? control.name + "  " + control.keys : control.name
    }
}
