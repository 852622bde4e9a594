// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick
import ArqonBus.Controls

/// How everything looks: colours, sizes and letters. `scheme` is set once, from the settings.
QtObject {
    enum Scheme {
        System,
        Light,
        Dark
    }

    property int scheme: Theme.System
    readonly property bool isDark: scheme === Theme.Dark || (scheme === Theme.System && SystemLook.dark)
    readonly property ThemeColors colors: isDark ? dark : light
    readonly property ThemeColors light: LightColors {}
    readonly property ThemeColors dark: DarkColors {}

    // Distances.
    readonly property int xs: 4
    readonly property int s: 8
    readonly property int m: 12
    readonly property int l: 16
    readonly property int xl: 24

    readonly property int radius: 6
    readonly property int controlHeight: 30
    readonly property int rowHeight: 30
    readonly property int iconSize: 16
    readonly property int fieldWidth: 220

    // Letters, in pixels that the screen's scale multiplies.
    readonly property int smallSize: 11
    readonly property int bodySize: 13
    readonly property int titleSize: 15
    readonly property int headingSize: 20
    readonly property int figureSize: 26
    readonly property string family: SystemLook.textFamily
    readonly property string fixedFamily: SystemLook.fixedFamily

    readonly property int quick: 100 // ms, of what moves

    function seriesColor(index: int): color {
        return colors.series[index % colors.series.length];
    }
}
