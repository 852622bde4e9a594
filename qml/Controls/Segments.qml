// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls

/// A few choices side by side, one of which is taken. Arrow keys go from one to the next.
FocusScope {
    id: control

    required property string name
    required property var choices // texts
    property int currentIndex: 0
    signal chosen(int index)

    function choose(index: int) {
        if (index < 0 || index >= choices.length || index === currentIndex)
            return;
        currentIndex = index;
        chosen(index);
    }

    implicitWidth: row.width + 4
    implicitHeight: Theme.controlHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.name: name
    Keys.onLeftPressed: choose(currentIndex - 1)
    Keys.onRightPressed: choose(currentIndex + 1)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.colors.sunken
        border.color: Theme.colors.line

        FocusRing {
            shown: control.activeFocus
        }
    }
    Row {
        id: row

        x: 2
        y: 2
        height: parent.height - 4

        Repeater {
            model: control.choices

            T.AbstractButton {
                id: segment

                required property int index
                required property string modelData

                implicitWidth: implicitContentWidth + 20
                height: row.height
                hoverEnabled: true
                focusPolicy: Qt.NoFocus
                checked: index === control.currentIndex
                text: modelData
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.selected: checked
                onClicked: {
                    control.forceActiveFocus(Qt.MouseFocusReason);
                    control.choose(index);
                }

                contentItem: TextLabel {
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    text: segment.text
                    color: !control.enabled ? Theme.colors.disabled : segment.checked ? Theme.colors.accentText : Theme.colors.text
                    font.weight: segment.checked ? Font.Medium : Font.Normal
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.radius - 2
                    color: segment.checked ? Theme.colors.surface : segment.hovered ? Theme.colors.hover : "transparent"
                    border.width: segment.checked ? 1 : 0
                    border.color: Theme.colors.edge
                }
            }
        }
    }
}
