// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ArqonBus.Models

/// The servers that a person has saved.
Pane {
    id: view

    required property DashboardModel app

    ColumnLayout {
        spacing: 8

        Label {
            text: view.app.session.address
        }

        Label {
            text: view.app.session.problem
            visible: text !== ""
        }
    }
}
