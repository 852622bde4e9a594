// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// Base of what a TableColumn shows in place of a text.
Item {
    property var value // the column's
    property var row // the whole row, by the model's roles
    property string heard: value ?? "" // what a screen reader says of it
}
