// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// What can be done with a chart: as numbers, as a picture, as a file of numbers.
IconButton {
    id: button

    /// Proposed for files, without what stands after the point.
    required property string fileName
    /// What a picture shows.
    required property Item picture
    required property bool asTable
    property string problem
    signal tableToggled
    signal numbersAsked(url file)

    function savePicture(file: url) {
        picture.grabToImage(result => {
            button.problem = result.saveToFile(file) ? "" : qsTr("The picture could not be written");
        });
    }

    objectName: "chartMenu"
    glyph: Icon.More
    implicitHeight: 24
    implicitWidth: 28
    onClicked: menu.popup(button, 0, button.height)

    ActionMenu {
        id: menu
        title: button.name

        ActionItem {
            text: button.asTable ? qsTr("Show as chart") : qsTr("Show as table")
            glyph: button.asTable ? Icon.Chart : Icon.Columns
            onTriggered: button.tableToggled()
        }
        ActionItem {
            text: qsTr("Save picture (PNG)…")
            glyph: Icon.Export
            onTriggered: pictureDialog.open(button.fileName)
        }
        ActionItem {
            text: qsTr("Save numbers (CSV)…")
            glyph: Icon.Export
            onTriggered: numbersDialog.open(button.fileName)
        }
    }

    FileChooser {
        id: pictureDialog
        title: qsTr("Save the chart as a picture")
        saves: true
        suffix: "png"
        filter: qsTr("Pictures (*.png)")
        onAccepted: file => button.savePicture(file)
    }
    FileChooser {
        id: numbersDialog
        title: qsTr("Save what the chart shows")
        saves: true
        suffix: "csv"
        filter: qsTr("Comma-separated values (*.csv)")
        onAccepted: file => button.numbersAsked(file)
    }
    ConfirmDialog {
        visible: button.problem !== ""
        title: qsTr("Not saved")
        question: button.problem
        rejectText: qsTr("Close")
        onClosed: button.problem = ""
    }
}
