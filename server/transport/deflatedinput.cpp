// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflatedinput.h"

namespace arqon {

namespace {

constexpr quint16 InvalidPayload = 1007;
constexpr quint16 TooLarge = 1009;

} // namespace

std::optional<DeflatedInput::Fault> DeflatedInput::add(QByteArrayView payload, bool endsMessage)
{
    if (!m_inflater) {
        m_inflater = m_deflation.takeInflater();
        m_inflater->begin(m_limit);
        m_bytesIn = 0;
    }
    m_bytesIn += quint64(payload.size());
    Inflater::Outcome outcome = m_inflater->add(payload);
    if (outcome == Inflater::Outcome::Good && endsMessage)
        outcome = m_inflater->finish();
    if (outcome != Inflater::Outcome::Good)
        return faultOf(outcome);
    if (endsMessage) {
        CompressionCounters &counters = m_deflation.counters();
        ++counters.inflated;
        counters.inflatedBytesIn += m_bytesIn;
        counters.inflatedBytesOut += quint64(m_inflater->size());
    }
    return std::nullopt;
}

std::optional<DeflatedInput::Fault> DeflatedInput::faultOf(Inflater::Outcome outcome)
{
    done();
    if (outcome == Inflater::Outcome::TooLarge) {
        ++m_deflation.counters().inflationsTooLarge;
        return Fault{TooLarge, "message too large when inflated"};
    }
    ++m_deflation.counters().inflationsCorrupt;
    return Fault{InvalidPayload, "the compressed message is corrupt"};
}

} // namespace arqon
