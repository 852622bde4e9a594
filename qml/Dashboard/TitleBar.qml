// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Which view this is, and how it stands with the server.
Item {
    id: bar

    required property string title
    required property BusSession session

    implicitHeight: 48

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.l
        anchors.rightMargin: Theme.l
        spacing: Theme.m

        TextLabel {
            Layout.fillWidth: true
            text: bar.title
            level: TextLabel.Heading
        }
        SessionStatus {
            session: bar.session
        }
    }
}
