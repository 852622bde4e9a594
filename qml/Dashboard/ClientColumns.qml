// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls

/// What the table of clients can show.
TableColumns {
    id: columns

    required property date now

    TableColumn { role: "clientId"; title: qsTr("Client"); width: 160; hideable: false }
    TableColumn { role: "type"; title: qsTr("Type"); width: 92; cell: Qt.resolvedUrl("ClientTypeCell.qml") }
    TableColumn { role: "screenName"; title: qsTr("Name"); width: 100; stretch: true }
    TableColumn { role: "personality"; title: qsTr("Personality"); width: 110; shown: false }
    TableColumn { role: "instance"; title: qsTr("Instance"); width: 110; shown: false; fixedFont: true }
    TableColumn { role: "peer"; title: qsTr("Address"); width: 110; shown: false }
    TableColumn { role: "dialect"; title: qsTr("Dialect"); width: 90; shown: false }
    TableColumn { role: "connectionId"; title: qsTr("Connection"); width: 240; shown: false; fixedFont: true }
    TableColumn { role: "connectedAt"; title: qsTr("Connected"); width: 84; numeric: true; text: value => Format.time(value, columns.now) }
    TableColumn { role: "lastActivity"; title: qsTr("Last activity"); width: 94; numeric: true; text: value => Format.time(value, columns.now) }
    TableColumn { role: "rooms"; title: qsTr("Rooms"); width: 100; stretch: true }
    TableColumn { role: "subscriptions"; title: qsTr("Subscriptions"); width: 96; numeric: true; shown: false; text: value => Format.count(value) }
    TableColumn { role: "messagesIn"; title: qsTr("Msg in"); width: 66; numeric: true; text: value => Format.compact(value) }
    TableColumn { role: "messagesOut"; title: qsTr("Msg out"); width: 70; numeric: true; text: value => Format.compact(value) }
    TableColumn { role: "bytesIn"; title: qsTr("Bytes in"); width: 74; numeric: true; text: value => Format.bytes(value) }
    TableColumn { role: "bytesOut"; title: qsTr("Bytes out"); width: 78; numeric: true; text: value => Format.bytes(value) }
    TableColumn { role: "queuedBytes"; title: qsTr("Queued"); width: 70; numeric: true; text: value => Format.bytes(value) }
    TableColumn { role: "pendingRequests"; title: qsTr("Pending"); width: 66; numeric: true; text: value => Format.count(value) }
}
