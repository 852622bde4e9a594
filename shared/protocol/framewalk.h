// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/error.h"
#include "shared/protocol/fields.h"

#include <QByteArrayView>

#include <memory>
#include <optional>
#include <vector>

namespace arqon {

/// Goes once over a frame's JSON, checks every byte of it, and notes where the fields stand that the bus reads. Knows nothing of
/// dialects. Allocates only while its buffers grow to the largest frame met so far.
class FrameWalk
{
public:
    FrameWalk();
    ~FrameWalk();
    Q_DISABLE_COPY_MOVE(FrameWalk)

    /// Errors: MalformedJson, InvalidUtf8, TooDeep, BatchTooLarge, EmptyBatch, TooLarge (4 GiB, what a Span can hold). All are about the whole
    /// frame; elements() then holds what was read before.
    std::optional<Error> run(QByteArrayView frame, qsizetype batchLimit, int depthLimit);
    /// The frame's object, or those of its batch in their order; spans are places in the frame.
    const std::vector<Fields> &elements() const { return m_elements; }
    bool isBatch() const { return m_isBatch; }
    /// Whether there is a backslash anywhere in the frame; without one every string is what it reads.
    bool hasEscapes() const { return m_hasEscapes; }

    /// Gives buffers back that an unusually large frame made grow.
    void shrink();

private:
    struct Cursor;
    struct Buffers;

    std::optional<Error> walk(QByteArrayView frame, qsizetype batchLimit, int depthLimit);
    std::optional<Error> walkObject(Cursor &cursor, Span whole);
    std::optional<Error> walkBatch(Cursor &cursor, qsizetype batchLimit);

    std::unique_ptr<Buffers> m_buffers;
    std::vector<Fields> m_elements;
    bool m_isBatch = false;
    bool m_hasEscapes = false;
};

} // namespace arqon
