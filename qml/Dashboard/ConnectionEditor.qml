// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// Address, name and token of a server, new or known.
ModalDialog {
    id: editor

    required property SavedServers connections
    property string profileId
    readonly property ConnectionForm form: contentItem as ConnectionForm

    /// `known`: the server's SavedServers.details(); without an id it is a new one.
    function ask(id: string, known: var) {
        profileId = id;
        form.name.text = known.name ?? "";
        form.url.text = known.url ?? "";
        form.token = known.token ?? "";
        form.caFile = known.caFile ?? "";
        form.clientId = known.clientId ?? "";
        form.error = "";
        open();
        (id ? form.name : form.url).forceActiveFocus();
    }
    function save() {
        const fields = [form.name.text, form.url.text, form.token, form.caFile, form.clientId];
        form.error = profileId ? connections.change(profileId, ...fields) : connections.add(...fields);
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
