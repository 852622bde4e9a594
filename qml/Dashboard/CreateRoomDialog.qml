// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Makes a room, for good or for a time, or a channel in it.
ModalDialog {
    id: dialog

    required property RoomsModel rooms
    readonly property bool named: /^[A-Za-z0-9._\/@-]{1,128}$/.test(room.text)
    readonly property bool channelNamed: channel.text === "" || /^[A-Za-z0-9._\/@-]{1,128}$/.test(channel.text)

    function ask(roomName: string) {
        room.text = roomName;
        channel.clear();
        limited.checked = false;
        open();
        (roomName ? channel : room).forceActiveFocus();
    }

    objectName: "createDialog"
    title: qsTr("Create a room or a channel")
    acceptText: qsTr("Create")
    acceptable: named && channelNamed
    onSubmitted: channel.text === "" ? rooms.createRoom(room.text, limited.checked ? minutes.value * 60 : 0) : rooms.createChannel(room.text, channel.text)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.m

        FormField {
            Layout.fillWidth: true
            label: qsTr("Room")
            hint: qsTr("Letters, digits and . _ - / @")
            error: room.text !== "" && !dialog.named ? qsTr("A name has 1 to 128 letters, digits or . _ - / @") : ""

            InputField {
                id: room

                objectName: "roomName"
                Layout.fillWidth: true
                name: qsTr("Room")
                faulty: text !== "" && !dialog.named
                onAccepted: dialog.submit()
            }
        }
        FormField {
            Layout.fillWidth: true
            label: qsTr("Channel in it (empty: the room alone)")
            error: dialog.channelNamed ? "" : qsTr("A name has 1 to 128 letters, digits or . _ - / @")

            InputField {
                id: channel

                objectName: "channelName"
                Layout.fillWidth: true
                name: qsTr("Channel")
                faulty: !dialog.channelNamed
                onAccepted: dialog.submit()
            }
        }
        RowLayout {
            enabled: channel.text === ""

            CheckField {
                id: limited

                objectName: "limited"
                text: qsTr("The room ends after")
            }
            NumberField {
                id: minutes

                objectName: "minutes"
                enabled: limited.checked && channel.text === ""
                name: qsTr("Minutes until the room ends")
                unit: qsTr("min")
                from: 1
                to: 525600
                value: 60
            }
        }
    }
}
