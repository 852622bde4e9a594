// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <utility>

namespace arqon {

/// A place beside a value for something that is made of it, when it is needed first, by whatever thread that is. All who share the value
/// share it. It costs a pointer while nobody needs it. Moves with the value, in an assignment by a swap; a copy begins empty.
template<typename T>
class MadeOnce
{
public:
    MadeOnce() = default;
    MadeOnce(const MadeOnce &) {}
    MadeOnce(MadeOnce &&other) noexcept : m_made(std::exchange(other.m_made, nullptr)) {}
    MadeOnce &operator=(const MadeOnce &) { return *this = MadeOnce(); }
    MadeOnce &operator=(MadeOnce &&other) noexcept
    {
        std::swap(m_made, other.m_made);
        return *this;
    }
    ~MadeOnce() { delete m_made; }

    /// Null: nobody has made it yet.
    const T *made() const { return shared().load(std::memory_order_acquire); }
    /// Keeps it; or, if another thread has been quicker, that one's, which is returned then.
    const T &keep(T value) const
    {
        const T *mine = new T(std::move(value));
        const T *theirs = nullptr;
        if (shared().compare_exchange_strong(theirs, mine, std::memory_order_acq_rel, std::memory_order_acquire))
            return *mine;
        delete mine;
        return *theirs;
    }

private:
    std::atomic_ref<const T *> shared() const { return std::atomic_ref<const T *>(m_made); }

    // Several threads look at it only between its making and its end; before and after it is one thread's, and costs as little as any pointer.
    mutable const T *m_made = nullptr;
};

} // namespace arqon
