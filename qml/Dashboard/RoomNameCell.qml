// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// The name of a room or channel, and what it is.
ColumnCell {
    id: cell

    readonly property string kind: cell.row?.responders > 0 ? qsTr("service") : cell.row?.builtIn && cell.row?.branch ? qsTr("built in") : ""

    heard: kind === "" ? row?.key ?? "" : (row?.key ?? "") + ", " + kind

    TextLabel {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width - (badge.visible ? badge.width + 8 : 0))
        text: cell.value ?? ""
        font.weight: cell.row?.branch ? Font.DemiBold : Font.Normal
    }
    Badge {
        id: badge

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: label.right
        anchors.leftMargin: 8
        visible: text !== ""
        text: cell.row?.gone ? qsTr("gone") : cell.kind
        tone: cell.row?.gone ? StatusMark.Warning : cell.row?.responders > 0 ? StatusMark.Good : StatusMark.Neutral
    }
}
