// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/console.h"

namespace arqon::cli {

/// One line of a page, coloured piece by piece; what does not fit is cut off.
class ScreenLine
{
public:
    /// `width` in characters.
    ScreenLine(const Console &console, qsizetype width) : m_console(console), m_left(std::max<qsizetype>(0, width)) {}

    ScreenLine &add(const QString &text, Ink ink = Ink::Plain)
    {
        const QString part = text.left(m_left);
        m_left -= part.size();
        m_bytes += m_console.paint(ink, part);
        return *this;
    }
    /// A figure with its name: "2.0/s requests  "; the figure stands out.
    ScreenLine &fact(const QString &value, const QString &name, Ink ink = Ink::Bold)
    {
        return add(value, ink).add(name.isEmpty() ? QStringLiteral("  ") : u' ' + name + QStringLiteral("  "));
    }
    qsizetype left() const { return m_left; }
    const QByteArray &bytes() const { return m_bytes; }

private:
    const Console &m_console;
    qsizetype m_left;
    QByteArray m_bytes;
};

} // namespace arqon::cli
