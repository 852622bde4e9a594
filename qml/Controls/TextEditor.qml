// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// Several lines of text to write.
FocusScope {
    id: control

    required property string name
    property alias text: area.text
    property alias textDocument: area.textDocument
    property alias readOnly: area.readOnly
    property alias placeholderText: area.placeholderText
    property alias cursorPosition: area.cursorPosition
    property bool faulty: false
    property bool fixedFont: true

    implicitWidth: Theme.fieldWidth
    implicitHeight: 120

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.colors.surface
        border.width: area.activeFocus ? 2 : 1
        border.color: control.faulty ? Theme.colors.bad : area.activeFocus ? Theme.colors.accentText : Theme.colors.edge
    }
    Flickable {
        anchors.fill: parent
        anchors.margins: 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ThinScrollBar {}
        T.ScrollBar.horizontal: ThinScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: area

            focus: true
            leftPadding: 9
            rightPadding: 9
            topPadding: 7
            bottomPadding: 7
            selectByMouse: true
            color: Theme.colors.text
            selectionColor: Theme.colors.accent
            selectedTextColor: Theme.colors.accentInk
            font.family: control.fixedFont ? Theme.fixedFamily : Theme.family
            font.pixelSize: Theme.bodySize
            textFormat: TextEdit.PlainText
            wrapMode: control.fixedFont ? TextEdit.NoWrap : TextEdit.Wrap
            Accessible.role: Accessible.EditableText
            Accessible.name: control.name
            Accessible.multiLine: true
            // Tab goes on instead of into the text.
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            TextLabel {
                x: area.leftPadding
                y: area.topPadding
                visible: area.length === 0
                text: area.placeholderText
                fixedFont: control.fixedFont
                muted: true
                Accessible.ignored: true
            }
        }
    }
}
