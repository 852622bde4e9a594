// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/delivery.h"

#include <deque>
#include <functional>

namespace arqon {

/// This instance's messages to whole rooms that are on their way through Redis, which gives the messages of all instances one order. What
/// does not come back is delivered all the same, here, and never twice.
class RoomOrder
{
public:
    using Deliver = std::function<void(const Delivery &)>;
    explicit RoomOrder(Deliver deliver) : m_deliver(std::move(deliver)) {}

    /// Returns the message's number.
    quint64 sent(const Delivery &delivery)
    {
        m_underway.push_back({++m_numbers, delivery});
        return m_numbers;
    }
    /// It has come back. Those before it that have not never will.
    void cameBack(quint64 number)
    {
        while (!m_underway.empty() && m_underway.front().number <= number)
            deliverFirst();
    }
    /// Nothing comes back any more.
    void interrupted() { cameBack(m_numbers); }
    size_t underway() const { return m_underway.size(); }

private:
    struct Underway
    {
        quint64 number = 0;
        Delivery delivery;
    };
    void deliverFirst()
    {
        const Delivery delivery = std::move(m_underway.front().delivery);
        m_underway.pop_front();
        m_deliver(delivery);
    }

    Deliver m_deliver;
    std::deque<Underway> m_underway;
    quint64 m_numbers = 0;
};

} // namespace arqon
