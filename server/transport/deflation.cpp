// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflation.h"

#include "server/transport/deflateagreement.h"

namespace arqon {

namespace {

// More than one is in use only while messages come in fragments.
constexpr size_t KeptInflaters = 4;

} // namespace

const Frame &Deflation::compressed(const Frame &frame, int windowBits)
{
    const qsizetype size = frame.content().size();
    if (size < m_options.compressionMinSize)
        return frame;
    // No reference goes back further than the text is long.
    if (windowBits < DeflateAgreement::MaxWindowBits && size > qsizetype(1) << windowBits)
        return frame;
    if (const Frame *made = frame.compressed())
        return *made;
    return frame.keepCompressed(make(frame));
}

Frame Deflation::make(const Frame &frame)
{
    if (!m_deflater || m_deflater->level() != m_options.compressionLevel)
        m_deflater = std::make_unique<Deflater>(m_options.compressionLevel);
    const QByteArrayView text = frame.content();
    const QByteArrayView deflated = m_deflater->deflated(text);
    const bool isSmaller = deflated.size() < text.size();
    ++m_counters.deflated;
    m_counters.deflatedBytesIn += quint64(text.size());
    m_counters.deflatedBytesOut += quint64(isSmaller ? deflated.size() : text.size());
    return isSmaller ? Frame::deflatedText(deflated) : frame;
}

std::unique_ptr<Inflater> Deflation::takeInflater()
{
    if (m_spare.empty())
        return std::make_unique<Inflater>();
    auto inflater = std::move(m_spare.back());
    m_spare.pop_back();
    return inflater;
}

void Deflation::giveBack(std::unique_ptr<Inflater> inflater)
{
    if (m_spare.size() < KeptInflaters)
        m_spare.push_back(std::move(inflater));
}

} // namespace arqon
