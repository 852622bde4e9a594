// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls

/// A dialog over the window: content above, buttons below. Escape rejects, the keyboard stays inside.
T.Dialog {
    id: dialog

    property string acceptText
    property string rejectText: qsTr("Cancel")
    property int acceptKind: PushButton.Primary
    property bool acceptable: true
    property bool busy: false // accepted, and waiting: closes when its owner says so
    property bool closesOnAccept: true
    signal submitted

    function submit() {
        if (!acceptable || busy)
            return;
        submitted();
        if (closesOnAccept)
            accept();
    }

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    implicitWidth: 440
    implicitHeight: Math.min(implicitContentHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding, (parent ? parent.height : 600) - 48)
    leftPadding: 20
    rightPadding: 20
    topPadding: Theme.xs
    bottomPadding: Theme.m
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    header: TextLabel {
        text: dialog.title
        level: TextLabel.Title
        leftPadding: 20
        rightPadding: 20
        topPadding: Theme.l
        bottomPadding: Theme.s
        Accessible.role: Accessible.Heading
    }
    background: RaisedGround {
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title
    }
    footer: Item {
        implicitHeight: dialog.acceptText || dialog.rejectText ? 58 : 12

        RowLayout {
            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: -4
            layoutDirection: Qt.LeftToRight
            spacing: Theme.s

            PushButton {
                visible: text !== ""
                text: dialog.rejectText
                onClicked: dialog.reject()
            }
            PushButton {
                visible: text !== ""
                text: dialog.acceptText
                kind: dialog.acceptKind
                enabled: dialog.acceptable && !dialog.busy
                onClicked: dialog.submit()
            }
        }
    }
    T.Overlay.modal: Rectangle {
        color: Theme.colors.shade
    }
}
