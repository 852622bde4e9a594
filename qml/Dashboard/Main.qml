// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// The window: navigation on the left, what the dashboard is connected to at the top, one view below.
T.ApplicationWindow {
    id: window

    required property DashboardModel app
    readonly property ViewSlot currentView: stack.children[stack.currentIndex] as ViewSlot

    /// Shows the view of that name, if there is one.
    function showView(name: string) {
        for (let i = 0; i < stack.children.length; ++i) {
            if ((stack.children[i] as ViewSlot)?.name === name)
                stack.currentIndex = i;
        }
    }

    width: 1280
    height: 800
    minimumWidth: 900
    minimumHeight: 560
    visible: true
    color: Theme.colors.window
    title: app.session.serverName ? qsTr("%1 – ArqonBus").arg(app.session.serverName) : "ArqonBus"

    // Not before: while the window is made the first view is the current one, which nobody chose.
    Component.onCompleted: {
        showView(app.settings.lastView);
        currentViewChanged.connect(() => app.settings.lastView = currentView.name);
    }

    WindowChoices {
        id: choices
        window: window
        settings: window.app.settings
    }

    Connections {
        target: window.app
        function onViewWanted(name: string) {
            window.showView(name);
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        NavigationRail {
            Layout.fillHeight: true
            stack: stack
            onSettingsAsked: choices.openSettings()
            onShortcutsAsked: choices.openShortcuts()
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            TitleBar {
                Layout.fillWidth: true
                title: window.currentView?.title ?? ""
                session: window.app.session
            }

            RefusalBanner {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.l
                Layout.rightMargin: Theme.l
                Layout.bottomMargin: Theme.s
                app: window.app
            }
            AlarmBanner {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.l
                Layout.rightMargin: Theme.l
                Layout.bottomMargin: Theme.s
                app: window.app
            }
            Banner {
                objectName: "note"
                Layout.fillWidth: true
                Layout.leftMargin: Theme.l
                Layout.rightMargin: Theme.l
                Layout.bottomMargin: Theme.s
                text: window.app.note
                onClosed: window.app.note = ""
            }

            StackLayout {
                id: stack
                objectName: "views"
                Layout.fillWidth: true
                Layout.fillHeight: true

                ViewSlot {
                    app: window.app
                    name: "overview"
                    title: qsTr("Overview")
                    glyph: Icon.Chart
                    view: Qt.resolvedUrl("OverviewView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "clients"
                    title: qsTr("Clients")
                    glyph: Icon.Clients
                    view: Qt.resolvedUrl("ClientsView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "rooms"
                    title: qsTr("Rooms")
                    glyph: Icon.Rooms
                    view: Qt.resolvedUrl("RoomsView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "inspector"
                    title: qsTr("Inspector")
                    glyph: Icon.Inspector
                    view: Qt.resolvedUrl("InspectorView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "events"
                    title: qsTr("Events")
                    glyph: Icon.Events
                    view: Qt.resolvedUrl("EventsView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "publish"
                    title: qsTr("Publish")
                    glyph: Icon.Publish
                    view: Qt.resolvedUrl("PublishView.qml")
                }

                ViewSlot {
                    app: window.app
                    name: "connections"
                    title: qsTr("Connections")
                    glyph: Icon.Server
                    view: Qt.resolvedUrl("ConnectionsView.qml")
                }
            }
        }
    }
}
