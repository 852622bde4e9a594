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
    std::string unescaped;

    void reserve(qsizetype frameSize)
    {
        if (unescaped.capacity() > KeptUnescaped)
            unescaped = {};
        unescaped.clear();
        unescaped.reserve(static_cast<std::size_t>(frameSize));
    }
};

FrameParser::FrameParser() : d(std::make_unique<Private>()) {}

FrameParser::~FrameParser() = default;

void FrameParser::parse(QByteArrayView frame, std::optional<Dialect> dialect, qsizetype batchLimit, const Sink &sink)
{
    const std::optional<Error> refusal = d->walk.run(frame, batchLimit);
    const std::vector<Fields> &elements = d->walk.elements();
    d->reserve(frame.contains('\\') ? 2 * frame.size() : 0);
    if (refusal) {
        Envelope envelope;
        envelope.dialect = dialect.value_or(Dialect::Structured);
        if (!d->walk.isBatch() && !elements.empty())
            EnvelopeReader(frame, elements.front(), d->unescaped).readIdentity(dialect, envelope);
        sink(envelope, &*refusal);
    } else {
        for (const Fields &fields : elements) {
            Envelope envelope;
            const std::optional<Error> fault = EnvelopeReader(frame, fields, d->unescaped).read(dialect, envelope);
            sink(envelope, fault ? &*fault : nullptr);
        }
    }
    d->walk.shrink();
}

} // namespace arqon
