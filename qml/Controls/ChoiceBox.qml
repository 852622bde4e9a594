// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

T.ComboBox {
    id: control

    required property string name

    implicitWidth: Math.max(120, implicitContentWidthPolicy === T.ComboBox.WidestText ? implicitContentWidth + leftPadding + rightPadding : 160)
    implicitHeight: Theme.controlHeight
    implicitContentWidthPolicy: T.ComboBox.WidestText
    leftPadding: 10
    rightPadding: 30
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.role: Accessible.ComboBox
    Accessible.name: name

    delegate: ChoiceItem {
        required property int index

        width: ListView.view.width
        text: control.textAt(index)
        highlighted: control.highlightedIndex === index
        chosen: control.currentIndex === index
    }

    indicator: Icon {
        x: control.width - width - 9
        y: (control.height - height) / 2
        glyph: Icon.ChevronDown
        color: control.enabled ? Theme.colors.muted : Theme.colors.disabled
    }

    contentItem: T.TextField {
        text: control.editable ? control.editText : control.displayText
        enabled: control.editable
        readOnly: control.down
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        color: control.enabled ? Theme.colors.text : Theme.colors.disabled
        selectionColor: Theme.colors.accent
        selectedTextColor: Theme.colors.accentInk
        font: control.font
        Accessible.ignored: !control.editable
        Accessible.name: control.name
    }

    background: Rectangle {
        radius: Theme.radius
        color: !control.enabled ? "transparent" : control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : Theme.colors.surface
        border.color: control.enabled ? Theme.colors.edge : Theme.colors.line

        FocusRing {
            shown: control.visualFocus || (control.editable && control.activeFocus)
        }
    }

    popup: T.Popup {
        y: control.height + 4
        width: Math.max(control.width, 160)
        height: Math.min(contentItem.implicitHeight + 8, 320)
        padding: 4
        margins: 6

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            highlightMoveDuration: 0
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ThinScrollBar {}
        }
        background: RaisedGround {}
    }
}
