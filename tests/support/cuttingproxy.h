// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QList>
#include <QTcpServer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

/// Stands between clients and a server on loopback, and cuts connections as a bad network does: anywhere in the stream, bytes on
/// their way lost.
class CuttingProxy : public QTcpServer
{
    Q_OBJECT
public:
    explicit CuttingProxy(quint16 serverPort);

    QUrl url() const;
    qsizetype connections() const { return m_pairs.size(); }
    /// The oldest ones count from 0.
    void cut(qsizetype index);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Pair
    {
        QTcpSocket *client = nullptr;
        QTcpSocket *server = nullptr;
    };
    void forward(QTcpSocket *from, QTcpSocket *to);
    void drop(QTcpSocket *either);

    quint16 m_serverPort;
    QList<Pair> m_pairs;
};
