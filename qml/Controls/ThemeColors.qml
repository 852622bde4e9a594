// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// The roles a colour can play. Two of them exist, Theme.light and Theme.dark; tests hold every pair of text and ground to a contrast of 4.5.
QtObject {
    required property color window // behind everything
    required property color surface // panels, tables, fields
    required property color sunken // headers, code, what lies lower than a panel
    required property color raised // menus, dialogs, tooltips
    required property color hover
    required property color pressed
    required property color line // between parts: decoration only
    required property color edge // of controls: has to be seen, 3 to 1

    required property color text
    required property color muted
    required property color disabled

    required property color accent
    required property color accentInk
    required property color accentHover
    required property color accentText // the accent as text and icon
    required property color accentSoft // selection

    required property color good
    required property color goodSoft
    required property color warning
    required property color warningSoft
    required property color bad
    required property color badSoft
    required property color badFill
    required property color badInk

    required property color shade // over what a dialog covers
    required property color shadow

    // Lines and bars of charts, in the order in which they are given out; each 3 to 1 on `surface`.
    required property list<color> series
}
