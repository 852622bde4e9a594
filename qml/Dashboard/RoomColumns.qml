// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls

/// What the tree of rooms can show.
TableColumns {
    id: columns

    required property date now

    TableColumn { role: "name"; title: qsTr("Room and channel"); width: 220; stretch: true; hideable: false; cell: Qt.resolvedUrl("RoomNameCell.qml") }
    TableColumn { role: "members"; title: qsTr("Members"); width: 72; numeric: true; text: value => Format.count(value) }
    TableColumn { role: "channels"; title: qsTr("Channels"); width: 74; numeric: true; text: value => isNaN(value) ? "" : Format.count(value) }
    TableColumn { role: "inRate"; title: qsTr("In"); width: 82; numeric: true; text: value => Format.rate(value) }
    TableColumn { role: "outRate"; title: qsTr("Out"); width: 82; numeric: true; text: value => Format.rate(value) }
    TableColumn { role: "messages"; title: qsTr("Messages"); width: 84; numeric: true; text: value => Format.count(value) }
    TableColumn { role: "createdAt"; title: qsTr("Created"); width: 84; numeric: true; text: value => Format.time(value, columns.now) }
    TableColumn { role: "expiresAt"; title: qsTr("Ends"); width: 84; numeric: true; text: value => isNaN(value) ? "" : Format.time(value, columns.now) }
}
