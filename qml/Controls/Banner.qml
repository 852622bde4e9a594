// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// A line above a view's content that says something which concerns all of it.
Rectangle {
    id: banner

    property string text
    property int tone: StatusMark.Accent
    property string actionText
    property bool closable: true
    signal acted
    signal closed

    readonly property color ink: [Theme.colors.muted, Theme.colors.accentText, Theme.colors.good, Theme.colors.warning, Theme.colors.bad][tone]

    visible: text !== ""
    implicitHeight: row.implicitHeight + 12
    implicitWidth: 400
    radius: Theme.radius
    color: [Theme.colors.sunken, Theme.colors.accentSoft, Theme.colors.goodSoft, Theme.colors.warningSoft, Theme.colors.badSoft][tone]
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: 6
        spacing: Theme.s

        Icon {
            glyph: [Icon.Info, Icon.Info, Icon.Check, Icon.Warning, Icon.Error][banner.tone]
            color: banner.ink
        }
        TextLabel {
            Layout.fillWidth: true
            text: banner.text
            color: banner.ink
            wrapMode: Text.Wrap
            maximumLineCount: 3
        }
        PushButton {
            visible: text !== ""
            implicitHeight: 24
            text: banner.actionText
            onClicked: banner.acted()
        }
        IconButton {
            visible: banner.closable
            implicitHeight: 24
            leftPadding: 4
            name: qsTr("Dismiss")
            glyph: Icon.Close
            onClicked: banner.closed()
        }
    }
}
