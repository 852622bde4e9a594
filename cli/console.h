// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/invocation.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace arqon::cli {

enum class Ink : quint8 { Plain, Dim, Red, Green, Yellow, Cyan, Bold };

/// Standard output and standard error. Colour where a person looks; notes and progress only on standard error, so that a pipe
/// carries nothing but results.
class Console : public QObject
{
    Q_OBJECT
public:
    Console(ColorMode color, bool quiet);
    ~Console() override;

    /// One line of results. Leaves with the others of this turn of the event loop.
    void line(const QByteArray &text);
    void flush();
    /// `text` in that colour, if standard output has colours. What a terminal would obey in it is made harmless.
    QByteArray paint(Ink ink, const QString &text) const;
    bool isColored() const { return m_outColored; }

    /// "arqonbus: text" on standard error.
    void error(const QString &text);
    /// The same, unless --quiet.
    void note(const QString &text);
    /// A line that overwrites itself, on a terminal only; an empty one takes it away.
    void progress(const QString &text);

Q_SIGNALS:
    /// Whoever read our output has gone, noticed even while there is nothing to write: there is nobody left to work for.
    void readerGone();

private:
    void watchReader();
    void noticeGone();
    void complain(Ink ink, const QString &text);

    bool m_outColored;
    bool m_errColored;
    bool m_quiet;
    bool m_progressShown = false;
    bool m_flushing = false;
    bool m_gone = false;
    QByteArray m_waiting;
    std::unique_ptr<QSocketNotifier> m_reader;
};

} // namespace arqon::cli
