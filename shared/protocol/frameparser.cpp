// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"

#include "shared/protocol/envelopereader.h"
#include "shared/protocol/framewalk.h"

namespace arqon {

namespace {

/// Room for unescaped strings that is kept from frame to frame.
constexpr std::size_t KeptUnescaped = 64 * 1024;

} // namespace

struct FrameParser::Private
{
    FrameWalk walk;
    int depthLimit = JsonDepthLimit;
    std::string unescaped;

    /// Room for the unescaped strings of this frame; null where it has no escapes.
    std::string *unescapedOf(QByteArrayView frame)
    {
        if (unescaped.capacity() > KeptUnescaped)
            unescaped = {};
        if (!walk.hasEscapes())
            return nullptr;
        unescaped.clear();
        unescaped.reserve(2 * static_cast<std::size_t>(frame.size()));
        return &unescaped;
    }
};

FrameParser::FrameParser() : d(std::make_unique<Private>()) {}

FrameParser::~FrameParser() = default;

void FrameParser::setDepthLimit(int levels)
{
    d->depthLimit = levels;
}

void FrameParser::parse(QByteArrayView frame, std::optional<Dialect> dialect, qsizetype batchLimit, const Sink &sink)
{
    const std::optional<Error> refusal = d->walk.run(frame, batchLimit, d->depthLimit);
    const std::vector<Fields> &elements = d->walk.elements();
    std::string *const unescaped = d->unescapedOf(frame);
    if (refusal) {
        Envelope envelope;
        envelope.dialect = dialect.value_or(Dialect::Structured);
        if (!d->walk.isBatch() && !elements.empty())
            EnvelopeReader(frame, elements.front(), unescaped).readIdentity(dialect, envelope);
        sink(envelope, &*refusal);
    } else {
        for (const Fields &fields : elements) {
            Envelope envelope;
            const std::optional<Error> fault = EnvelopeReader(frame, fields, unescaped).read(dialect, envelope);
            sink(envelope, fault ? &*fault : nullptr);
        }
    }
    d->walk.shrink();
}

} // namespace arqon
