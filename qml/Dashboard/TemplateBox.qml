// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Saved drafts: to take one up, to save this one, to remove one.
RowLayout {
    id: box

    required property PublishModel publish

    spacing: Theme.xs

    Item {
        Layout.fillWidth: true
    }

    ChoiceBox {
        id: choice
        objectName: "templates"
        Layout.preferredWidth: 190
        name: qsTr("Templates")
        enabled: count > 0
        model: box.publish.templates
        textRole: "name"
        currentIndex: -1
        displayText: currentIndex < 0 ? (count > 0 ? qsTr("Templates…") : qsTr("No templates yet")) : currentText
        onActivated: index => box.publish.loadTemplate(index)
    }

    IconButton {
        objectName: "saveTemplate"
        name: qsTr("Save as a template")
        glyph: Icon.Save
        onClicked: dialog.open()
    }

    IconButton {
        objectName: "removeTemplate"
        name: qsTr("Remove the template")
        glyph: Icon.Delete
        enabled: choice.currentIndex >= 0
        onClicked: removal.open()
    }

    ModalDialog {
        id: dialog
        objectName: "templateDialog"

        readonly property TemplateForm form: contentItem as TemplateForm

        title: qsTr("Save as a template")
        acceptText: qsTr("Save")
        acceptable: form.name.trim() !== ""
        closesOnAccept: false
        onAboutToShow: form.name = box.publish.templates.nameOf(choice.currentIndex)
        onSubmitted: if (box.publish.saveTemplate(form.name)) accept()

        contentItem: TemplateForm {
            problem: box.publish.templates.problem
            onAccepted: dialog.submit()
        }
    }

    ConfirmDialog {
        id: removal
        title: qsTr("Remove the template?")
        question: qsTr("“%1” will be gone. What you are writing stays.").arg(choice.currentText)
        acceptText: qsTr("Remove")
        onSubmitted: {
            box.publish.templates.remove(choice.currentIndex);
            choice.currentIndex = -1;
        }
    }
}
