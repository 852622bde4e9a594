// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

ThemeColors {
    window: "#f4f5f8"
    surface: "#ffffff"
    sunken: "#eef0f4"
    raised: "#ffffff"
    hover: "#edf0f5"
    pressed: "#e2e6ed"
    line: "#dde1e8"
    edge: "#808997"

    text: "#161a22"
    muted: "#545d6b"
    disabled: "#9aa2ae"

    accent: "#3a56d4"
    accentInk: "#ffffff"
    accentHover: "#2f48ba"
    accentText: "#324cc4"
    accentSoft: "#e4e9fc"

    good: "#167347"
    goodSoft: "#e0f3e9"
    warning: "#855300"
    warningSoft: "#fcf0d6"
    bad: "#bd2536"
    badSoft: "#fce7e9"
    badFill: "#c32a3b"
    badInk: "#ffffff"

    shade: "#660b0e14"
    shadow: "#33141a26"

    series: ["#3a56d4", "#0f8a7e", "#b3590e", "#a13aa8", "#5c7a12", "#c32a5b", "#3579a8", "#6b6f7a"]
}
