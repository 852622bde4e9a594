// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls

/// A glyph and a text in the middle, as buttons have them; the text gives way if there is too little room.
Item {
    id: face

    required property int glyph
    required property string text
    required property color ink
    property bool strong: false
    readonly property int glyphRoom: glyph !== Icon.None ? icon.width + (text !== "" ? row.spacing : 0) : 0

    implicitWidth: glyphRoom + (text !== "" ? Math.ceil(label.implicitWidth) : 0)
    implicitHeight: label.implicitHeight

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            visible: face.glyph !== Icon.None
            glyph: face.glyph
            color: face.ink
        }
        TextLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), Math.max(0, face.width - face.glyphRoom))
            visible: text !== ""
            text: face.text
            color: face.ink
            font.weight: face.strong ? Font.Medium : Font.Normal
            Accessible.ignored: true
        }
    }
}
