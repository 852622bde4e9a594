// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the guard does for clients that compress.

#include "server/transport/guardsocket.h"

namespace arqon {

void GuardSocket::agreeOnDeflate(const DeflateAgreement &agreement, Deflation &deflation, qint64 maxMessage)
{
    m_walker.allowDeflated();
    m_answerField = agreement.field();
    m_deflatedInput = std::make_unique<DeflatedInput>(deflation, maxMessage);
}

/// QWebSocketServer knows no extensions, so what was agreed on is added to the answer that it writes.
QByteArray GuardSocket::withAnswerField(QByteArray answer)
{
    const qsizetype behindStatus = answer.indexOf('\n') + 1;
    return answer.insert(behindStatus, std::exchange(m_answerField, {}));
}

/// Lets the reader read a message once it is whole. False: walk on no further.
bool GuardSocket::inflate(const FrameWalker::Step &step, char *frame)
{
    ++m_commons.counters->framesIn;
    const QByteArrayView payload = m_walker.takeDeflated(frame, step);
    if (m_phase != Phase::Open)
        return m_phase == Phase::Closing;
    if (const auto fault = m_deflatedInput->add(payload, step.endsMessage)) {
        m_owner->violated(fault->closeCode, fault->reason);
        return false;
    }
    if (!step.endsMessage)
        return true;
    const QByteArrayView message = m_deflatedInput->frame();
    const bool isOpen = pass(message.data(), message.size());
    m_deflatedInput->done();
    return isOpen || m_phase == Phase::Closing;
}

} // namespace arqon
