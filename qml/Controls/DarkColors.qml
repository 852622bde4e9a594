// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

ThemeColors {
    window: "#0f1216"
    surface: "#171b21"
    sunken: "#12151a"
    raised: "#1e232b"
    hover: "#222832"
    pressed: "#2b323e"
    line: "#282e38"
    edge: "#6a7485"

    text: "#e7eaf0"
    muted: "#9ba5b4"
    disabled: "#5d6675"

    accent: "#7f9bff"
    accentInk: "#0b1024"
    accentHover: "#98afff"
    accentText: "#93abff"
    accentSoft: "#222d52"

    good: "#4fc98d"
    goodSoft: "#14301f"
    warning: "#e8b54d"
    warningSoft: "#34280f"
    bad: "#ff8189"
    badSoft: "#3c1a1f"
    badFill: "#ff8189"
    badInk: "#2a070b"

    shade: "#99000000"
    shadow: "#80000000"

    series: ["#7f9bff", "#39c5b5", "#eb9a4c", "#d585dc", "#a6c64b", "#ff85a6", "#6dbbe8", "#a4abb8"]
}
