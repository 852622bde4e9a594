// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/subscriptions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::client {

void Subscriptions::set(const Address &address, const SubscribeOptions &options)
{
    Numbered &entry = m_all[address.key()];
    if (entry.number == 0)
        entry.number = ++m_lastNumber;
    entry.subscription = {address, options, false};
}

Subscription *Subscriptions::find(const QByteArray &key)
{
    const auto found = m_all.find(key);
    return found == m_all.end() ? nullptr : &found->subscription;
}

QList<Subscription> Subscriptions::all() const
{
    QList<const Numbered *> entries;
    for (const Numbered &entry : m_all)
        entries.append(&entry);
    std::sort(entries.begin(), entries.end(), [](const Numbered *a, const Numbered *b) { return a->number < b->number; });
    QList<Subscription> result;
    for (const Numbered *entry : entries)
        result.append(entry->subscription);
    return result;
}

bool Subscriptions::cover(const Address &plain) const
{
    return m_all.contains(plain.key()) || patternCovers(plain);
}

bool Subscriptions::patternCovers(const Address &plain) const
{
    return std::any_of(m_all.cbegin(), m_all.cend(), [&plain](const Numbered &entry) {
        return entry.subscription.address.isPattern() && entry.subscription.address.matches(plain);
    });
}

bool Subscriptions::hasPattern() const
{
    return std::any_of(m_all.cbegin(), m_all.cend(), [](const Numbered &entry) { return entry.subscription.address.isPattern(); });
}

void Subscriptions::markAllLeft()
{
    for (Numbered &entry : m_all)
        entry.subscription.joined = false;
}

QList<Address> Subscriptions::inRoom(const QByteArray &room) const
{
    QList<Address> result;
    for (const Numbered &entry : m_all) {
        if (entry.subscription.address.room == room)
            result.append(entry.subscription.address);
    }
    return result;
}

QJsonObject Subscriptions::joinParameters(const Subscription &subscription, const std::optional<StreamPosition> &since)
{
    QJsonObject parameters;
    if (since && !subscription.address.isPattern())
        parameters.insert("since"_L1, QJsonObject{{u"epoch"_s, since->epoch}, {u"offset"_s, qint64(since->offset)}});
    if (!subscription.options.onSlow.isEmpty())
        parameters.insert("on_slow"_L1, subscription.options.onSlow);
    return parameters;
}

} // namespace arqon::client
