// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls

/// Something failed: what, in the server's own words, and a way on.
StatePage {
    glyph: Icon.Error
    ink: Theme.colors.bad
}
