// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import ArqonBus.Controls

TestCase {
    name: "Theme"

    function cleanup() {
        Theme.scheme = Theme.System;
    }

    // WCAG 2.2: relative luminance and contrast ratio.
    function luminance(color) {
        const linear = part => part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
    }
    function contrast(one, other) {
        const levels = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (levels[0] + 0.05) / (levels[1] + 0.05);
    }

    function test_textIsReadable_data() {
        const grounds = ["window", "surface", "sunken", "raised", "hover", "pressed", "accentSoft"];
        const pairs = [];
        for (const text of ["text", "muted", "accentText"])
            for (const ground of grounds)
                pairs.push([text, ground]);
        for (const text of ["good", "warning", "bad"])
            for (const ground of ["window", "surface", "sunken", "raised", "hover", text + "Soft"])
                pairs.push([text, ground]);
        pairs.push(["accentInk", "accent"], ["accentInk", "accentHover"], ["badInk", "badFill"], ["text", "warningSoft"], ["text", "badSoft"]);
        const rows = [];
        for (const scheme of ["light", "dark"])
            for (const [text, ground] of pairs)
                rows.push({ tag: scheme + ": " + text + " on " + ground, colors: Theme[scheme], text: text, ground: ground });
        return rows;
    }
    function test_textIsReadable(row) {
        const ratio = contrast(row.colors[row.text], row.colors[row.ground]);
        verify(ratio >= 4.5, "contrast " + ratio.toFixed(2));
    }

    function test_partsAreSeen_data() {
        const rows = [];
        for (const scheme of ["light", "dark"]) {
            for (const ground of ["window", "surface", "sunken"]) {
                rows.push({ tag: scheme + ": edge on " + ground, part: Theme[scheme].edge, ground: Theme[scheme][ground] });
                rows.push({ tag: scheme + ": focus ring on " + ground, part: Theme[scheme].accentText, ground: Theme[scheme][ground] });
            }
            for (let i = 0; i < Theme[scheme].series.length; ++i)
                rows.push({ tag: scheme + ": series " + i, part: Theme[scheme].series[i], ground: Theme[scheme].surface });
        }
        return rows;
    }
    function test_partsAreSeen(row) {
        const ratio = contrast(row.part, row.ground);
        verify(ratio >= 3, "contrast " + ratio.toFixed(2));
    }

    function test_schemeIsChosen() {
        Theme.scheme = Theme.Dark;
        verify(Theme.isDark);
        compare(Theme.colors.text, Theme.dark.text);
        Theme.scheme = Theme.Light;
        verify(!Theme.isDark);
        compare(Theme.colors.text, Theme.light.text);
    }

    function test_schemeFollowsTheSystem() {
        Theme.scheme = Theme.System;
        compare(Theme.isDark, SystemLook.dark);
    }

    function test_seriesColorsComeAgainAfterTheLast() {
        compare(Theme.seriesColor(8), Theme.seriesColor(0));
    }
}
