// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace arqon {

/// Something to be done once, perhaps in another thread: a function without arguments that is moved, never copied. What it captures lies
/// in the task itself up to InlineSize bytes, else on the heap.
class Task
{
public:
    static constexpr size_t InlineSize = 56; ///< with it a task fills one cache line

    Task() = default;
    template<typename F, typename = std::enable_if_t<!std::is_same_v<std::decay_t<F>, Task> && std::is_invocable_v<std::decay_t<F> &>>>
    Task(F &&function) // NOLINT(bugprone-forwarding-reference-overload): constrained above
    {
        using Function = std::decay_t<F>;
        if constexpr (isInline<Function>) {
            new (m_place) Function(std::forward<F>(function));
            m_kind = &kindOf<Function>;
        } else {
            Task::emplaceBoxed<Function>(std::forward<F>(function));
        }
    }
    Task(Task &&other) noexcept { take(other); }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            reset();
            take(other);
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { reset(); }

    explicit operator bool() const { return m_kind != nullptr; }
    /// Only a task that holds something.
    void operator()() { m_kind->call(m_place); }

private:
    struct Kind
    {
        void (*call)(void *place);
        void (*move)(void *from, void *to) noexcept; ///< leaves nothing at `from`
        void (*destroy)(void *place) noexcept;
    };

    template<typename Function>
    static constexpr bool isInline = sizeof(Function) <= InlineSize && alignof(Function) <= alignof(void *)
                                     && std::is_nothrow_move_constructible_v<Function>;

    template<typename Function>
    static constexpr Kind kindOf = {
        [](void *place) { (*static_cast<Function *>(place))(); },
        [](void *from, void *to) noexcept {
            auto *function = static_cast<Function *>(from);
            new (to) Function(std::move(*function));
            function->~Function();
        },
        [](void *place) noexcept { static_cast<Function *>(place)->~Function(); },
    };

    template<typename Function, typename F>
    void emplaceBoxed(F &&function)
    {
        struct Boxed
        {
            std::unique_ptr<Function> function;
            void operator()() { (*function)(); }
        };
        new (m_place) Boxed{std::make_unique<Function>(std::forward<F>(function))};
        m_kind = &kindOf<Boxed>;
    }

    void take(Task &other) noexcept
    {
        m_kind = std::exchange(other.m_kind, nullptr);
        if (m_kind)
            m_kind->move(other.m_place, m_place);
    }
    void reset() noexcept
    {
        if (const Kind *kind = std::exchange(m_kind, nullptr))
            kind->destroy(m_place);
    }

    const Kind *m_kind = nullptr;
    alignas(void *) std::byte m_place[InlineSize];
};

} // namespace arqon
