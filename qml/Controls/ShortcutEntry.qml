// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// A line of the ShortcutCard.
QtObject {
    required property string group
    required property string keys // "Ctrl 1"
    required property string text
}
