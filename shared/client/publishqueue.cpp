// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/publishqueue.h"

#include <utility>

namespace arqon::client {

bool PublishQueue::add(Publication publication)
{
    if (count() >= m_options.maxQueuedMessages || m_bytes + publication.frame.size() > m_options.maxQueuedBytes) {
        ++m_refused;
        return false;
    }
    m_bytes += publication.frame.size();
    m_waiting.push_back({std::move(publication), ++m_lastNumber});
    return true;
}

Publication PublishQueue::takeNext()
{
    Entry entry = std::move(m_waiting.front());
    m_waiting.pop_front();
    Publication publication = entry.publication;
    if (publication.done) {
        m_numbers.insert(publication.id, entry.number);
        m_inFlight.emplace(entry.number, std::move(entry.publication));
    } else {
        forget(publication);
    }
    return publication;
}

bool PublishQueue::settle(const QString &id, PublishReceipt receipt)
{
    const auto number = m_numbers.constFind(id);
    if (number == m_numbers.cend())
        return false;
    const auto node = m_inFlight.extract(*number);
    m_numbers.erase(number);
    const Publication &publication = node.mapped();
    forget(publication);
    receipt.id = id;
    publication.done(receipt);
    return true;
}

void PublishQueue::rewind()
{
    m_resent += m_inFlight.size();
    for (auto entry = m_inFlight.rbegin(); entry != m_inFlight.rend(); ++entry)
        m_waiting.push_front({std::move(entry->second), entry->first});
    m_inFlight.clear();
    m_numbers.clear();
}

void PublishQueue::failInFlight(const BusError &error)
{
    m_numbers.clear();
    for (const auto &[number, publication] : std::exchange(m_inFlight, {})) {
        forget(publication);
        fail(publication, error);
    }
}

void PublishQueue::failAll(const BusError &error)
{
    failInFlight(error);
    for (const Entry &entry : std::exchange(m_waiting, {})) {
        forget(entry.publication);
        fail(entry.publication, error);
    }
}

void PublishQueue::fail(const Publication &publication, const BusError &error)
{
    if (!publication.done)
        return;
    PublishReceipt receipt;
    receipt.id = publication.id;
    receipt.error = error;
    publication.done(receipt);
}

} // namespace arqon::client
