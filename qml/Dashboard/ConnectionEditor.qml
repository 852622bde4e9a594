// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// Name and address of a server, new or known.
ModalDialog {
    id: editor

    required property SavedServers connections
    property string profileId
    readonly property ConnectionForm form: contentItem as ConnectionForm

    function ask(id: string, name: string, url: string) {
        profileId = id;
        form.name.text = name;
        form.url.text = url;
        form.error = "";
        open();
        (url ? form.name : form.url).forceActiveFocus();
    }
    function save() {
        form.error = profileId ? connections.change(profileId, form.name.text, form.url.text) : connections.add(form.name.text, form.url.text);
        if (form.error === "")
            accept();
    }

    title: profileId ? qsTr("Edit the server") : qsTr("Add a server")
    acceptText: profileId ? qsTr("Save") : qsTr("Add")
    acceptable: form ? form.url.text.trim() !== "" : false
    closesOnAccept: false
    onSubmitted: save()

    contentItem: ConnectionForm {
        onAccepted: editor.submit()
    }
}
