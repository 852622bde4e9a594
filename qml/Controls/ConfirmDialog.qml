// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

/// Asks before something that can't be taken back.
ModalDialog {
    id: dialog

    property string question

    acceptKind: PushButton.Danger

    contentItem: TextLabel {
        text: dialog.question
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        lineHeight: 1.25
        muted: true
    }
}
