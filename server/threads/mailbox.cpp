// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/threads/mailbox.h"

#include "server/threads/promptdispatcher.h"

#include <algorithm>
#include <iterator>

namespace arqon {

namespace {

/// Room for more tasks than this is given back after a rush.
constexpr size_t RoomKept = 1024;

void moveAll(std::vector<Task> &from, std::vector<Task> &to)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

} // namespace

Mailbox::~Mailbox() = default;

template<typename Put>
void Mailbox::put(Put put)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    // The reader takes all there is at once, so only the first of them has to wake it. Under the lock: as long as the mailbox is not
    // closed its dispatcher is there to be woken.
    const bool isFirst = m_arrived.empty();
    put();
    m_hasMail.store(true, std::memory_order_release);
    if (isFirst && m_dispatcher)
        m_dispatcher->wakeUp();
}

void Mailbox::post(Task task)
{
    put([&] { m_arrived.push_back(std::move(task)); });
}

void Mailbox::post(std::vector<Task> &tasks)
{
    if (tasks.empty())
        return;
    put([&] {
        if (m_arrived.empty())
            m_arrived.swap(tasks);
        else
            moveAll(tasks, m_arrived);
    });
    tasks.clear();
}

void Mailbox::open()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    Q_ASSERT(dispatcher);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &Mailbox::read, Qt::DirectConnection);
    if (auto *prompt = qobject_cast<PromptDispatcher *>(dispatcher))
        connect(prompt, &PromptDispatcher::woken, this, &Mailbox::read, Qt::DirectConnection);
    const std::lock_guard lock(m_mutex);
    m_dispatcher = dispatcher;
    if (!m_arrived.empty())
        dispatcher->wakeUp();
}

void Mailbox::close()
{
    std::vector<Task> rest;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        rest.swap(m_arrived);
        if (m_dispatcher)
            disconnect(m_dispatcher, nullptr, this, nullptr);
        m_dispatcher = nullptr;
    }
    m_reading.resize(std::min(m_next, m_reading.size()));
}

void Mailbox::read()
{
    if (hasMail()) {
        m_reading.erase(m_reading.begin(), m_reading.begin() + qptrdiff(std::exchange(m_next, 0)));
        if (m_reading.capacity() > RoomKept)
            m_reading.shrink_to_fit();
        const std::lock_guard lock(m_mutex);
        m_hasMail.store(false, std::memory_order_relaxed);
        // Something is left over only while a task runs an event loop of its own, and we are in that.
        if (m_reading.empty())
            m_reading.swap(m_arrived);
        else
            moveAll(m_arrived, m_reading);
    }
    while (m_next < m_reading.size()) {
        Task task = std::move(m_reading[m_next++]);
        task();
    }
}

} // namespace arqon
