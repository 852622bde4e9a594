// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>

namespace arqon::cli {

class Console;

/// The page of `arqonbus top`: snapshots (docs/telemetry.md, The snapshot) in, lines for a terminal out.
class TopScreen
{
public:
    enum class Table : quint8 { Channels, Rooms };
    enum class Order : quint8 { Traffic, In, Out, Members, Name };

    /// Instances told apart; what a further one sends is left out.
    static constexpr qsizetype MostInstances = 64;

    void take(const QJsonObject &snapshot);
    bool isEmpty() const { return m_instances.isEmpty(); }

    void setUrl(const QString &url) { m_url = url; }
    /// What is wrong with the connection, in words; empty when nothing is.
    void setTrouble(const QString &trouble) { m_trouble = trouble; }
    void setPaused(bool paused) { m_paused = paused; }
    void setTable(Table table) { m_table = table; }
    void setOrder(Order order) { m_order = order; }
    /// Shows the next of several instances of the bus.
    void turnToNextInstance();

    /// At most as many lines as `size` is high, each narrower than it is wide.
    QList<QByteArray> lines(QSize size, const Console &console) const;
    /// The snapshot in one line, for a pipe.
    static QByteArray summary(const QJsonObject &snapshot);

private:
    struct Instance
    {
        QString name;
        QJsonObject newest;
        QList<double> deliveries; ///< out_rate of the last snapshots, the newest last
    };

    QList<Instance> m_instances;
    qsizetype m_shown = 0;
    QString m_url;
    QString m_trouble;
    bool m_paused = false;
    Table m_table = Table::Channels;
    Order m_order = Order::Traffic;
};

} // namespace arqon::cli
