// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <type_traits>
#include <vector>

namespace arqon {

/// A queue with random access in one block of memory that grows and shrinks with what is in it: an empty one allocates nothing
/// (std::deque takes over 500 bytes), which counts when there is one a channel. For small values such as pointers and iterators.
template<typename T>
requires std::is_trivially_destructible_v<T>
class Ring
{
public:
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    /// 0 is the oldest. Requires: 0 <= index < size().
    const T &operator[](qsizetype index) const { return m_slots[slot(index)]; }
    const T &first() const { return (*this)[0]; }

    /// Constant time on average.
    void append(const T &value)
    {
        if (m_size == capacity())
            resize(qMax(qsizetype(4), capacity() * 2));
        m_slots[slot(m_size)] = value;
        ++m_size;
    }

    /// Requires: not empty. Constant time on average.
    void removeFirst()
    {
        m_head = slot(1);
        if (--m_size == 0)
            resize(0);
        else if (m_size * 4 <= capacity() && capacity() > 4)
            resize(capacity() / 2);
    }

    void clear()
    {
        m_size = 0;
        resize(0);
    }

private:
    qsizetype capacity() const { return qsizetype(m_slots.size()); }

    /// The capacity is a power of two, so that a mask does for a division.
    size_t slot(qsizetype index) const { return (m_head + size_t(index)) & (m_slots.size() - 1); }

    void resize(qsizetype newCapacity)
    {
        std::vector<T> slots(static_cast<size_t>(newCapacity));
        for (qsizetype index = 0; index < m_size; ++index)
            slots[size_t(index)] = (*this)[index];
        m_slots = std::move(slots);
        m_head = 0;
    }

    std::vector<T> m_slots;
    size_t m_head = 0;
    qsizetype m_size = 0;
};

} // namespace arqon
