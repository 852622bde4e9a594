// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// A line of the ShortcutCard.
QtObject {
    required property string group
    required property string keys // in Qt's writing: "Ctrl+1"
    required property string text
}
