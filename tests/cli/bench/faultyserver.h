// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <latch>

/// What the server does wrong with every tenth message.
enum class Fault { None, Drop, Repeat, Swap, Refuse, HangUp };

/// Speaks just enough of the NATS protocol for the load program, and does one thing wrong, to see whether that is noticed. Lives
/// in a thread of its own, because the load program blocks.
class FaultyServer : public QThread
{
    Q_OBJECT

public:
    /// Listens when the constructor is through.
    explicit FaultyServer(Fault fault);
    ~FaultyServer() override;

    QString url() const { return QStringLiteral("nats://127.0.0.1:%1").arg(m_port); }

private:
    void run() override;
    void serve();
    void accept(QTcpServer &server);
    void read(QTcpSocket *socket);
    void publish(QTcpSocket *from, const QByteArray &subject, const QByteArray &payload);
    void deliver(const QByteArray &subject, const QByteArray &payload);

    Fault m_fault;
    // The standard library's: a race detector can follow them, Qt's it can not.
    std::latch m_listening{1};
    std::latch m_ended{1};
    quint16 m_port = 0;
    int m_messages = 0;
    QByteArray m_heldBack;
    QMultiHash<QByteArray, QTcpSocket *> m_subscribers;
    QHash<QTcpSocket *, QByteArray> m_unread;
};
