// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/transport/deflatedinput.h"
#include "server/transport/framewalker.h"

#include <QtGlobal>

using namespace arqon;

namespace {

constexpr qint64 Limit = 64 * 1024;

/// The messages that a client's bytes inflate to, or what is wrong with them; as a guard goes over them, but from a buffer of their own.
QByteArrayList messagesOf(QByteArrayView bytes, Deflation &deflation)
{
    FrameWalker walker({Limit, Limit});
    walker.allowDeflated();
    DeflatedInput input(deflation, Limit);
    QByteArrayList messages;
    QByteArray left = bytes.toByteArray();
    while (!left.isEmpty()) {
        const FrameWalker::Step step = walker.next(left.data(), left.size());
        if (step.found == FrameWalker::Found::Part)
            break;
        if (step.found == FrameWalker::Found::Violation)
            return messages << QByteArray::number(step.closeCode);
        if (step.size <= 0 || step.size > left.size())
            qFatal("a frame larger than what came");
        if (step.found == FrameWalker::Found::Deflated) {
            if (const auto fault = input.add(walker.takeDeflated(left.data(), step), step.endsMessage))
                return messages << QByteArray::number(fault->closeCode);
            if (step.endsMessage) {
                messages << input.frame().toByteArray();
                if (messages.constLast().size() > Limit + 14)
                    qFatal("inflated beyond the limit");
                input.done();
            }
        }
        left.remove(0, step.size);
    }
    return messages;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    static const TransportOptions options;
    static CompressionCounters counters;
    static Deflation deflation(options, counters);

    // As a client's frames; what came before must not matter to what comes.
    const QByteArrayList messages = messagesOf(bytes, deflation);
    if (messagesOf(bytes, deflation) != messages)
        qFatal("the same bytes, other messages");

    // As a payload: in one piece, and cut in two.
    Inflater whole;
    whole.begin(Limit);
    Inflater::Outcome outcome = whole.add(bytes);
    if (outcome == Inflater::Outcome::Good)
        outcome = whole.finish();
    Inflater halves;
    halves.begin(Limit);
    Inflater::Outcome other = halves.add(bytes.first(bytes.size() / 2));
    if (other == Inflater::Outcome::Good)
        other = halves.add(bytes.sliced(bytes.size() / 2));
    if (other == Inflater::Outcome::Good)
        other = halves.finish();
    if (outcome != other || (outcome == Inflater::Outcome::Good && whole.message() != halves.message()))
        qFatal("a cut matters");
    if (whole.size() > Limit + 1)
        qFatal("inflated beyond the limit");

    // As a text: what is deflated comes back.
    if (bytes.size() > Limit)
        return 0;
    Deflater deflater(1);
    whole.begin(Limit);
    if (whole.add(deflater.deflated(bytes)) != Inflater::Outcome::Good || whole.finish() != Inflater::Outcome::Good
        || whole.message() != bytes)
        qFatal("lost in deflation");
    return 0;
}
