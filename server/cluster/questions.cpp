// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/questions.h"

namespace arqon {

quint64 Questions::add(const QSet<int> &instances, const Done &done)
{
    const quint64 number = ++m_numbers;
    if (instances.isEmpty() || m_waiting.size() >= Most) {
        done({{}, instances.size()});
        return number;
    }
    auto timer = std::make_shared<QTimer>();
    timer->setSingleShot(true);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, number] { finish(number); });
    timer->start(m_patience);
    m_waiting.insert(number, {instances, {}, done, std::move(timer)});
    return number;
}

void Questions::answer(quint64 number, int instance, const QByteArray &text)
{
    const auto waiting = m_waiting.find(number);
    if (waiting == m_waiting.end() || !waiting->missing.remove(instance))
        return;
    waiting->answers.answers.push_back(text);
    if (waiting->missing.isEmpty())
        finish(number);
}

void Questions::fail(int instance)
{
    QList<quint64> complete;
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        if (!it->missing.remove(instance))
            continue;
        ++it->answers.missing;
        if (it->missing.isEmpty())
            complete.append(it.key());
    }
    for (const quint64 number : std::as_const(complete))
        finish(number);
}

void Questions::finish(quint64 number)
{
    Waiting waiting = m_waiting.take(number);
    waiting.answers.missing += waiting.missing.size();
    // Later: it may be its own timer that has called.
    waiting.timer->stop();
    QMetaObject::invokeMethod(
        waiting.timer.get(), [keep = waiting.timer] {}, Qt::QueuedConnection);
    waiting.done(waiting.answers);
}

} // namespace arqon
