// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/messagefilter.h"
#include "dashboard/inspector/tailbuffer.h"

#include <QObject>

#include <memory>

namespace arqon::dashboard {

/// Hears one channel or pattern and keeps what came until it is taken. What nobody takes is bounded by TailBuffer.
class TailSource : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Stopped,
        Waiting, ///< for a connection, or for the bus to let it in
        Hearing,
        Failed, ///< refused by the bus, problem() says why; start() tries again
    };

    using QObject::QObject;

    State state() const { return m_state; }
    /// Why it waits or failed, in a sentence; may be empty.
    QString problem() const { return m_problem; }

    /// Forgets what was heard before. `address`: a valid "room:channel", either part may be "*".
    virtual void start(const QString &address) = 0;
    virtual void stop() = 0;
    /// Only what fits is kept; the rest is counted. The filter looks at every message, so that a rare one is not lost among many.
    virtual void setFilter(const MessageFilter &filter) = 0;

    TailBuffer::Taken take() { return m_buffer->take(); }
    TailCounts counts() const { return m_buffer->counts(); }

Q_SIGNALS:
    void stateChanged();

protected:
    void setState(State state, const QString &problem = {});

    std::shared_ptr<TailBuffer> m_buffer = std::make_shared<TailBuffer>();

private:
    State m_state = State::Stopped;
    QString m_problem;
};

} // namespace arqon::dashboard
