// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ArqonBus.Models

/// Which view this is, and how it stands with the server.
Pane {
    id: bar

    required property string title
    required property BusSession session

    padding: 12

    RowLayout {
        anchors.fill: parent
        spacing: 12

        Label {
            text: bar.title
            font.pixelSize: 18
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }

        SessionStatus {
            session: bar.session
        }
    }
}
