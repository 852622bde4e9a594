// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Dashboard

/// A client's type, as a badge.
ColumnCell {
    id: cell

    heard: ClientTypes.nameOf(value ?? "")

    Badge {
        anchors.verticalCenter: parent.verticalCenter
        visible: (cell.value ?? "") !== ""
        text: cell.heard
        tone: cell.value === "ai-agent" ? StatusMark.Accent : cell.value === "service" ? StatusMark.Good : StatusMark.Neutral
    }
    TextLabel {
        anchors.verticalCenter: parent.verticalCenter
        visible: (cell.value ?? "") === ""
        text: "–"
        muted: true
    }
}
