// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"

#include <QSocketNotifier>

namespace arqon {

/// Reads and writes the descriptor itself, with one recv() or sendmsg() each time. POSIX only.
class DescriptorChannel final : public ByteChannel
{
public:
    explicit DescriptorChannel(qintptr descriptor) : m_descriptor(int(descriptor)) {}
    ~DescriptorChannel() override;
    Q_DISABLE_COPY_MOVE(DescriptorChannel)

    void start(Listener *listener) override;
    qint64 read(char *buffer, qint64 size) override;
    qint64 write(std::span<const QByteArrayView> pieces) override;
    void setReading(bool on) override;
    void awaitWritable() override;
    void shutdownWrite() override;
    void close(Ending ending) override;
    qintptr release() override;
    QHostAddress peerAddress() const override;
    qint64 unacknowledged() const override;

private:
    /// Calls the listener without the detour over a signal, and so without a connection's memory.
    class Notifier final : public QSocketNotifier
    {
    public:
        Notifier(int descriptor, Type type, Listener *listener) : QSocketNotifier(descriptor, type), m_listener(listener) {}

    protected:
        bool event(QEvent *event) override;

    private:
        Listener *m_listener;
    };

    int m_descriptor;
    Listener *m_listener = nullptr;
    std::unique_ptr<Notifier> m_readNotifier;
    std::unique_ptr<Notifier> m_writeNotifier; ///< only for connections that were blocked
};

} // namespace arqon
