// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// What came of an action, and that the list is not fresh.
ColumnLayout {
    id: notices

    required property LiveList list
    readonly property bool needed: list.notice !== "" || (list.state === LiveList.Ready && list.problem !== "")

    spacing: Theme.xs

    Banner {
        objectName: "notice"
        Layout.fillWidth: true
        text: notices.list.notice
        tone: notices.list.noticeIsFailure ? StatusMark.Bad : StatusMark.Good
        onClosed: notices.list.dismissNotice()
    }
    Banner {
        objectName: "staleNotice"
        Layout.fillWidth: true
        text: notices.list.state === LiveList.Ready && notices.list.problem !== "" ? qsTr("The list could not be brought up to date. The server says: %1").arg(notices.list.problem) : ""
        tone: StatusMark.Warning
        closable: false
        actionText: qsTr("Try again")
        onActed: notices.list.retry()
    }
}
