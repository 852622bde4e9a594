// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <functional>
#include <memory>

namespace arqon {

/// How deep objects and arrays may nest in a frame, the frame's own braces included.
inline constexpr int JsonDepthLimit = 64;

/// Reads frames: finds the fields that the bus needs, and checks all the rest of the JSON on the way (grammar, UTF-8, depth,
/// duplicates among the fields it knows). One a thread; it keeps its buffers from call to call.
class FrameParser
{
public:
    FrameParser();
    ~FrameParser();
    Q_DISABLE_COPY_MOVE(FrameParser)

    /// For frames to come. At most JsonDepthLimit, which it is at first.
    void setDepthLimit(int levels);

    /// What the frame's elements are given to, in their order: the envelope, or why this element was refused (with what could be
    /// read of it, so that the error names the request's id and dialect). Must not call the parser again.
    using Sink = std::function<void(const Envelope &, const Error *refusal)>;

    /// Reads one frame: an object, or an array of them (a batch). `frame` must stay unchanged while the sink runs.
    /// `dialect`: that of the connection, or none yet: then a top-level "version" decides, element by element.
    /// A frame that is no JSON at all is one refusal.
    void parse(QByteArrayView frame, std::optional<Dialect> dialect, qsizetype batchLimit, const Sink &sink);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace arqon
