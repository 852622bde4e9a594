// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// What a view shows in place of its content: what is the matter, what one can do, and a button for it.
Item {
    id: page

    property int glyph: Icon.Info
    property color ink: Theme.colors.muted
    required property string title
    property string text
    property string actionText
    default property alias more: column.data
    signal acted

    readonly property bool roomy: height >= 190 // for the glyph, too

    implicitHeight: column.implicitHeight
    implicitWidth: 420
    Accessible.role: Accessible.Grouping
    Accessible.name: text ? title + ". " + text : title

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: Math.min(420, page.width - 2 * Theme.xl)
        spacing: Theme.s

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.xs
            visible: page.glyph !== Icon.None && page.roomy
            implicitWidth: 48
            implicitHeight: 48
            radius: 24
            color: Theme.colors.sunken

            Icon {
                anchors.centerIn: parent
                width: 22
                height: 22
                glyph: page.glyph
                color: page.ink
            }
        }
        TextLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.title
            level: TextLabel.Title
            wrapMode: Text.Wrap
        }
        TextLabel {
            Layout.fillWidth: true
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.text
            muted: true
            wrapMode: Text.Wrap
            lineHeight: 1.25
        }
        PushButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.s
            visible: text !== ""
            text: page.actionText
            onClicked: page.acted()
        }
    }
}
