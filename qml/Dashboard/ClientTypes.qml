// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick

/// The types of clients, as the bus spells them and as people read them.
QtObject {
    readonly property var all: ["human", "ai-agent", "service", "dashboard", "unknown"]

    function nameOf(type: string): string {
        switch (type) {
        case "human": return qsTr("Human");
        case "ai-agent": return qsTr("Agent");
        case "service": return qsTr("Service");
        case "dashboard": return qsTr("Dashboard");
        case "unknown": return qsTr("Unknown");
        }
        return type; // of a newer server
    }
}
