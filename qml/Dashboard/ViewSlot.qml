// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// A place in the stack of views. The view is made when it is first shown, and kept; its `visible` says whether the person sees it.
Loader {
    id: slot

    /// Short and stable: settings and links name the view by it.
    required property string name
    /// What the navigation calls it.
    required property string title
    property int glyph: Icon.None
    /// The view's file; it has the property `app`.
    required property url view
    required property DashboardModel app
    readonly property bool isCurrent: StackLayout.isCurrentItem

    // Not by sourceComponent: Qt 6.4's Loader can't make bound components.
    function load() {
        if (isCurrent && status === Loader.Null)
            setSource(view, { app: app });
    }

    // Models say things in words, too: in another language the view is made anew.
    Connections {
        target: slot.app.settings
        function onLanguageChanged() {
            slot.source = "";
            again.start(); // only then the models speak it
        }
    }
    Timer {
        id: again

        interval: 0
        onTriggered: slot.load()
    }

    objectName: name
    onIsCurrentChanged: load()
    Component.onCompleted: load()
}
