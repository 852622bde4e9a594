// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls
import ArqonBus.Models

/// Why the server does not let the dashboard in, above every view: what is shown below is from before.
Banner {
    required property DashboardModel app

    objectName: "refusalBanner"
    tone: StatusMark.Bad
    closable: false
    text: app.session.state === BusSession.Refused ? qsTr("%1 does not let the dashboard in: %2. The token that it asks for is set under Connections.").arg(app.session.serverName).arg(app.session.problem) : ""
    actionText: qsTr("Connections")
    onActed: app.viewWanted("connections")
}
