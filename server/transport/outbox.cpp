// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/outbox.h"

#include <algorithm>

namespace arqon {

namespace {

// An outbox that is emptied many times a second keeps this much; 32 entries are 1 KiB.
constexpr size_t KeptCapacity = 32;
// Below this many entries, moving the rest to the front is not worth it.
constexpr size_t WorthCompacting = 64;

} // namespace

bool Outbox::append(const QByteArray &frame, quint64 *leftOut)
{
    while (!hasRoom(frame.size())) {
        if (!leaveOutAny())
            return false;
        ++*leftOut;
    }
    push(frame, nullptr);
    return true;
}

quint64 Outbox::appendSheddable(const QByteArray &frame, const Sheddable &what)
{
    quint64 leftOut = 0;
    if (what.policy == SlowPolicy::Latest && m_blocked) {
        while (leaveOutOldest(what.key))
            ++leftOut;
    }
    while (!hasRoom(frame.size())) {
        // A channel's newest is worth more than another's oldest.
        const bool madeRoom = leaveOutOldest(what.key) || (what.policy == SlowPolicy::Latest && leaveOutAny());
        if (!madeRoom) {
            tellLeftOut(what.key, what.offset);
            return leftOut + 1;
        }
        ++leftOut;
    }
    push(frame, std::make_unique<Shed>(Shed{what.key, what.offset, what.offset, false}));
    return leftOut;
}

void Outbox::appendFinal(const QByteArray &bytes)
{
    push(bytes, nullptr);
}

void Outbox::tellGaps()
{
    for (size_t i = m_head; i < m_entries.size(); ++i) {
        if (m_entries[i].shed && m_entries[i].shed->gap)
            materialise(m_entries[i]);
    }
}

void Outbox::dropWaiting()
{
    m_ping.clear();
    m_pong.clear();
    m_places.reset();
    const size_t keep = m_headTaken > 0 ? m_head + 1 : m_head;
    m_entries.erase(m_entries.begin() + qptrdiff(keep), m_entries.end());
    m_entries.shrink_to_fit();
    m_emptied = 0;
    m_bytes = m_headTaken > 0 ? m_entries[m_head].bytes.size() - m_headTaken : 0;
}

qsizetype Outbox::pieces(std::span<QByteArrayView> pieces)
{
    bool onlyRest = false;
    if (!m_ping.isEmpty() || !m_pong.isEmpty()) {
        // Behind a frame that is begun: that frame's rest first, alone.
        onlyRest = m_headTaken > 0;
        if (!onlyRest) {
            putInFront(&m_pong);
            putInFront(&m_ping);
        }
    }
    size_t count = 0;
    for (size_t i = m_head; i < m_entries.size() && count < pieces.size(); ++i) {
        Entry &entry = m_entries[i];
        if (entry.shed && entry.shed->gap)
            materialise(entry);
        if (entry.bytes.isEmpty())
            continue;
        pieces[count++] = i == m_head ? QByteArrayView(entry.bytes).sliced(m_headTaken) : QByteArrayView(entry.bytes);
        if (onlyRest)
            break;
    }
    return qsizetype(count);
}

void Outbox::taken(qint64 bytes)
{
    m_bytes -= bytes;
    // Gaps count too, so there is none left to tell.
    if (m_bytes == 0) {
        clear();
        return;
    }
    while (m_head < m_entries.size()) {
        const qint64 rest = m_entries[m_head].bytes.size() - m_headTaken;
        if (bytes < rest) {
            m_headTaken += bytes;
            break;
        }
        // A gap that is not written yet has no bytes, but something to say.
        if (m_entries[m_head].shed && m_entries[m_head].shed->gap)
            break;
        bytes -= rest;
        popFront();
    }
    if (m_head > WorthCompacting && m_head > m_entries.size() / 2) {
        m_entries.erase(m_entries.begin(), m_entries.begin() + qptrdiff(m_head));
        m_base += m_head;
        m_head = 0;
    }
}

void Outbox::clear()
{
    m_base += m_entries.size();
    m_entries.clear();
    m_head = 0;
    m_headTaken = 0;
    m_emptied = 0;
    m_places.reset();
    if (m_entries.capacity() > KeptCapacity)
        m_entries = std::vector<Entry>();
}

void Outbox::squeeze()
{
    if (m_entries.empty())
        m_entries.shrink_to_fit();
}

bool Outbox::leaveOutOldest(const QByteArray &key)
{
    if (!m_places)
        m_places = std::make_unique<QHash<QByteArray, KeyPlaces>>();
    KeyPlaces &places = (*m_places)[key];
    places.first = std::max(places.first, firstPlace());
    for (; places.first < endPlace(); ++places.first) {
        const Entry &entry = at(places.first);
        if (entry.isMessage() && entry.shed->key == key) {
            leaveOut(places.first);
            return true;
        }
    }
    return false;
}

bool Outbox::leaveOutAny()
{
    m_anyFirst = std::max(m_anyFirst, firstPlace());
    for (; m_anyFirst < endPlace(); ++m_anyFirst) {
        if (at(m_anyFirst).isMessage()) {
            leaveOut(m_anyFirst);
            return true;
        }
    }
    return false;
}

/// The oldest message of its key that waits: so nothing of that key stands between it and a gap before it.
void Outbox::leaveOut(quint64 place)
{
    if (!m_places)
        m_places = std::make_unique<QHash<QByteArray, KeyPlaces>>();
    Entry &entry = at(place);
    KeyPlaces &places = (*m_places)[entry.shed->key];
    m_bytes -= entry.bytes.size();
    entry.bytes = {};
    if (extendGap(places, entry.shed->key, entry.shed->to)) {
        entry.shed.reset();
        ++m_emptied;
        if (m_emptied > WorthCompacting && m_emptied > m_entries.size() / 2)
            compact();
    } else {
        entry.shed->gap = true;
        m_bytes += GapSize;
        places.gap = place;
    }
}

void Outbox::tellLeftOut(const QByteArray &key, quint64 offset)
{
    KeyPlaces &places = (*m_places)[key];
    if (extendGap(places, key, offset))
        return;
    push({}, std::make_unique<Shed>(Shed{key, offset, offset, true}));
    m_bytes += GapSize;
    places.gap = endPlace() - 1;
}

bool Outbox::extendGap(KeyPlaces &places, const QByteArray &key, quint64 offset)
{
    if (places.gap == NoPlace || places.gap < firstPlace() || places.gap >= endPlace())
        return false;
    Shed *gap = at(places.gap).shed.get();
    if (!gap || !gap->gap || gap->key != key)
        return false;
    gap->to = offset;
    return true;
}

void Outbox::push(QByteArray bytes, std::unique_ptr<Shed> shed)
{
    m_bytes += bytes.size();
    m_entries.push_back(Entry{std::move(bytes), std::move(shed)});
}

void Outbox::popFront()
{
    Entry &entry = m_entries[m_head];
    if (entry.bytes.isEmpty())
        --m_emptied;
    entry = {};
    m_headTaken = 0;
    ++m_head;
}

void Outbox::putInFront(QByteArray *frame)
{
    if (frame->isEmpty())
        return;
    m_bytes += frame->size();
    if (m_head > 0) {
        m_entries[--m_head].bytes = std::move(*frame);
    } else {
        // Places are counted from the front's, so those of all others stay as they are.
        m_entries.insert(m_entries.begin(), Entry{std::move(*frame), nullptr});
        --m_base;
    }
    frame->clear();
}

void Outbox::materialise(Entry &gap)
{
    gap.bytes = m_gaps->gapBytes(gap.shed->key, gap.shed->from, gap.shed->to);
    gap.shed.reset();
    m_bytes += gap.bytes.size() - GapSize;
    if (gap.bytes.isEmpty())
        ++m_emptied;
}

void Outbox::compact()
{
    // A begun frame stays at the front; emptied entries are never begun.
    const auto isEmptied = [](const Entry &entry) { return entry.bytes.isEmpty() && !entry.shed; };
    m_base += m_head;
    m_entries.erase(m_entries.begin(), m_entries.begin() + qptrdiff(m_head));
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isEmptied), m_entries.end());
    m_head = 0;
    m_emptied = 0;
    m_anyFirst = 0;
    m_places->clear();
    for (quint64 place = m_base; place < endPlace(); ++place) {
        const Entry &entry = at(place);
        if (entry.shed && entry.shed->gap)
            (*m_places)[entry.shed->key].gap = place;
    }
}

} // namespace arqon
