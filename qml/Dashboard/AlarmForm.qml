// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// What a threshold consists of.
ColumnLayout {
    id: form

    property var figureNames: []
    property bool yesOrNo // the figure has no threshold
    property alias figure: figure.currentIndex
    property alias side: side.currentIndex // 0 above, 1 below
    property alias threshold: threshold.text
    property alias clearAt: clearAt.text
    property alias seconds: seconds.value
    property alias severity: severity.currentIndex // 0 warning, 1 error
    property alias name: alarmName.text
    property alias problem: problem.text

    signal accepted

    spacing: Theme.m

    FormField {
        label: qsTr("Figure")
        Layout.fillWidth: true

        ChoiceBox {
            id: figure
            objectName: "figure"
            Layout.fillWidth: true
            name: qsTr("Figure")
            model: form.figureNames
        }
    }

    RowLayout {
        spacing: Theme.m

        FormField {
            label: qsTr("Raised when it is")
            visible: !form.yesOrNo

            Segments {
                id: side
                objectName: "side"
                name: qsTr("Above or below")
                choices: [qsTr("above"), qsTr("below")]
            }
        }

        FormField {
            label: qsTr("Threshold")
            visible: !form.yesOrNo
            Layout.fillWidth: true
            DecimalField {
                id: threshold
                objectName: "threshold"
                Layout.fillWidth: true
                name: qsTr("Threshold")
                onAccepted: form.accepted()
            }
        }

        FormField {
            label: qsTr("For")

            NumberField {
                id: seconds
                objectName: "seconds"
                name: qsTr("For how many seconds")
                unit: qsTr("s")
                from: 0
                to: 86400
            }
        }
    }

    RowLayout {
        spacing: Theme.m

        FormField {
            label: qsTr("Ends at (if not the threshold)")
            visible: !form.yesOrNo
            Layout.fillWidth: true

            DecimalField {
                id: clearAt
                objectName: "clearAt"
                Layout.fillWidth: true
                name: qsTr("Ends at")
                placeholderText: threshold.text
            }
        }

        FormField {
            label: qsTr("It is")
            Segments {
                id: severity
                objectName: "severity"
                name: qsTr("Severity")
                choices: [qsTr("a warning"), qsTr("an error")]
            }
        }
    }

    FormField {
        label: qsTr("Name")
        hint: qsTr("Left empty, it is called after what it watches.")
        Layout.fillWidth: true

        InputField {
            id: alarmName
            objectName: "alarmName"
            Layout.fillWidth: true
            name: qsTr("Name")
            maximumLength: 80
            onAccepted: form.accepted()
        }
    }

    TextLabel {
        id: problem
        objectName: "alarmProblem"
        Layout.fillWidth: true
        visible: text !== ""
        color: Theme.colors.bad
        wrapMode: Text.Wrap
    }
}
