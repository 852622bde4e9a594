// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// One place that changed: what stood there before, and what stands there now.
Rectangle {
    id: row

    required property var modelData // a JsonChange
    readonly property int kind: modelData.kind

    implicitHeight: column.implicitHeight + 12
    radius: Theme.radius
    color: [Theme.colors.goodSoft, Theme.colors.badSoft, Theme.colors.sunken][kind]
    Accessible.role: Accessible.ListItem
    Accessible.name: [qsTr("%1 is new: %2").arg(modelData.path).arg(modelData.after),
                      qsTr("%1 is gone: %2").arg(modelData.path).arg(modelData.before),
                      qsTr("%1 was %2 and is %3").arg(modelData.path).arg(modelData.before).arg(modelData.after)][kind]

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.s
        spacing: 2

        TextLabel {
            Layout.fillWidth: true
            level: TextLabel.Small
            font.weight: Font.Medium
            text: row.modelData.path || qsTr("(the whole payload)")
        }

        TextLabel {
            Layout.fillWidth: true
            visible: row.kind !== 0
            level: TextLabel.Small
            fixedFont: true
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 6
            color: Theme.colors.bad
            text: "− " + row.modelData.before
        }

        TextLabel {
            Layout.fillWidth: true
            visible: row.kind !== 1
            level: TextLabel.Small
            fixedFont: true
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 6
            color: Theme.colors.good
            text: "+ " + row.modelData.after
        }
    }
}
