// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick.Layouts
import ArqonBus.Controls

/// What a template is called.
FormField {
    id: form

    property alias name: field.text
    property string problem

    signal accepted

    label: qsTr("Name")
    hint: qsTr("One of the same name is replaced.")
    error: problem

    InputField {
        id: field
        objectName: "templateName"
        Layout.fillWidth: true
        focus: true
        name: form.label
        maximumLength: 80
        onAccepted: form.accepted()
    }
}
