// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/outlet.h"
#include "server/transport/deflation.h"

namespace arqon {

/// The way to a connection that takes compressed messages. It stands before the connection's own, so that all others know nothing of it.
/// What was handed to it is counted as it was before.
class DeflatingOutlet final : public Outlet
{
public:
    /// Both outlive it.
    DeflatingOutlet(Outlet &connection, Deflation &deflation, int windowBits)
        : m_connection(connection)
        , m_deflation(deflation)
        , m_windowBits(windowBits)
    {
        ++m_deflation.counters().connections;
    }
    ~DeflatingOutlet() override { --m_deflation.counters().connections; }
    Q_DISABLE_COPY_MOVE(DeflatingOutlet)

    void send(const Frame &frame) override
    {
        countSent(frame);
        m_connection.send(m_deflation.compressed(frame, m_windowBits));
    }
    void sendSheddable(const Frame &frame, const Sheddable &what) override
    {
        countSent(frame);
        m_connection.sendSheddable(m_deflation.compressed(frame, m_windowBits), what);
    }
    void close(CloseCode code, QByteArrayView reason) override { m_connection.close(code, reason); }
    void restReading() override { m_connection.restReading(); }
    qint64 queuedBytes() const override { return m_connection.queuedBytes(); }

private:
    Outlet &m_connection;
    Deflation &m_deflation;
    const int m_windowBits;
};

} // namespace arqon
