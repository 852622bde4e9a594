// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// A message on one line, or the place where some are missing.
Item {
    id: row

    required property int index
    required property bool gap
    required property real sequence
    required property string time
    required property string address
    required property string from
    required property string offset
    required property string preview
    required property string note
    property bool current: false
    property bool focused: false
    property bool many: true // channels: each row names its own

    signal pressed

    implicitHeight: 26
    Accessible.role: Accessible.ListItem
    Accessible.name: gap ? note : qsTr("%1 from %2 on %3: %4").arg(time).arg(from).arg(address).arg(preview)
    Accessible.selected: current

    Rectangle {
        anchors.fill: parent
        color: row.current ? Theme.colors.accentSoft : row.gap ? Theme.colors.warningSoft : mouse.containsMouse ? Theme.colors.hover : "transparent"

        Rectangle {
            width: 3
            height: parent.height
            visible: row.current && row.focused
            color: Theme.colors.accentText
        }
    }

    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onPressed: row.pressed()
    }

    TextLabel {
        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        visible: row.gap
        verticalAlignment: Text.AlignVCenter
        level: TextLabel.Small
        text: row.note
        color: Theme.colors.warning
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        visible: !row.gap
        spacing: Theme.m

        TextLabel {
            Layout.preferredWidth: 84
            text: row.time
            fixedFont: true
            level: TextLabel.Small
            muted: true
        }

        TextLabel {
            objectName: "offset"
            Layout.preferredWidth: Math.max(64, implicitWidth) // eight digits, and more where there are
            horizontalAlignment: Text.AlignRight
            text: row.offset
            fixedFont: true
            level: TextLabel.Small
            muted: true
        }

        TextLabel {
            Layout.preferredWidth: 120
            visible: row.many
            text: row.address
            level: TextLabel.Small
        }

        TextLabel {
            Layout.preferredWidth: 104
            text: row.from
            level: TextLabel.Small
            color: Theme.colors.accentText
        }

        TextLabel {
            Layout.fillWidth: true
            text: row.preview
            fixedFont: true
            level: TextLabel.Small
        }
    }
}
