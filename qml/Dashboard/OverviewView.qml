// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Controls.Basic
import ArqonBus.Models

/// How the bus is, at a glance.
Pane {
    id: view

    required property DashboardModel app

    Label {
        objectName: "summary"
        anchors.centerIn: parent
        text: view.app.session.usable ? qsTr("Connected to %1").arg(view.app.session.address)
                                      : qsTr("No server answers at %1").arg(view.app.session.address)
    }
}
