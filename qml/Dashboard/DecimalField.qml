// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// A number with decimals, written with a point in every language, as JSON and the protocol have it.
InputField {
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    validator: DoubleValidator {
        locale: "C"
    }
}
