// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// One saved server.
Panel {
    id: row

    required property string profileId
    required property string name
    required property string address
    required property bool autoConnect
    required property bool current
    required property BusSession session
    property bool focused: false
    signal connectAsked
    signal disconnectAsked
    signal editAsked
    signal removeAsked
    signal autoConnectAsked(bool on)

    implicitHeight: 64
    border.color: current ? Theme.colors.accentText : Theme.colors.line
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(name).arg(address)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.l
        anchors.rightMargin: Theme.m
        spacing: Theme.m

        Icon {
            glyph: Icon.Server
            color: row.current ? Theme.colors.accentText : Theme.colors.muted
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            TextLabel {
                Layout.fillWidth: true
                text: row.name
                font.weight: Font.DemiBold
            }
            TextLabel {
                Layout.fillWidth: true
                text: row.address
                level: TextLabel.Small
                fixedFont: true
                muted: true
            }
        }
        SessionStatus {
            visible: row.current
            session: row.session
            named: false
        }
        Toggle {
            text: qsTr("Connect at start")
            checked: row.autoConnect
            Accessible.name: qsTr("Connect to %1 at start").arg(row.name)
            onToggled: row.autoConnectAsked(checked)
        }
        PushButton {
            text: row.current ? qsTr("Disconnect") : qsTr("Connect")
            enabled: !row.session.recorded
            Accessible.name: row.current ? qsTr("Disconnect from %1").arg(row.name) : qsTr("Connect to %1").arg(row.name)
            onClicked: row.current ? row.disconnectAsked() : row.connectAsked()
        }
        IconButton {
            objectName: "editServer"
            name: qsTr("Edit %1").arg(row.name)
            glyph: Icon.Edit
            onClicked: row.editAsked()
        }
        IconButton {
            name: qsTr("Remove %1").arg(row.name)
            glyph: Icon.Delete
            onClicked: row.removeAsked()
        }
    }

    FocusRing {
        shown: row.focused
    }
}
