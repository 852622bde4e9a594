// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Dialogs
import ArqonBus.Controls

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
            onTriggered: pictureDialog.open()
        }
        ActionItem {
            text: qsTr("Save numbers (CSV)…")
            glyph: Icon.Export
            onTriggered: numbersDialog.open()
        }
    }

    FileDialog {
        id: pictureDialog
        title: qsTr("Save the chart as a picture")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "png"
        nameFilters: [qsTr("Pictures (*.png)")]
        onAccepted: button.savePicture(selectedFile)
    }
    FileDialog {
        id: numbersDialog
        title: qsTr("Save what the chart shows")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "csv"
        nameFilters: [qsTr("Comma-separated values (*.csv)")]
        onAccepted: button.numbersAsked(selectedFile)
    }
    ConfirmDialog {
        visible: button.problem !== ""
        title: qsTr("Not saved")
        question: button.problem
        rejectText: qsTr("Close")
        onClosed: button.problem = ""
    }
}
