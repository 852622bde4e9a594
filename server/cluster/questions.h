// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/elsewhere.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace arqon {

/// Questions to all other instances that wait for their answers, none of them for long.
class Questions
{
public:
    using Done = Elsewhere::Done<Elsewhere::Answers>;
    /// Questions that may wait at once; beyond it one is answered at once, by nobody.
    static constexpr qsizetype Most = 1'000;

    explicit Questions(std::chrono::milliseconds patience) : m_patience(patience) {}

    /// Returns its number. `instances`: who is asked; of nobody the answer comes at once.
    quint64 add(const QSet<int> &instances, const Done &done);
    void answer(quint64 number, int instance, const QByteArray &text);
    /// That instance is gone.
    void fail(int instance);

private:
    struct Waiting
    {
        QSet<int> missing;
        Elsewhere::Answers answers;
        Done done;
        std::shared_ptr<QTimer> timer;
    };
    void finish(quint64 number);

    const std::chrono::milliseconds m_patience;
    QHash<quint64, Waiting> m_waiting;
    quint64 m_numbers = 0;
};

} // namespace arqon
