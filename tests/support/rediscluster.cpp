// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/rediscluster.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// The cluster's own bus listens 10,000 above each port otherwise, which may be beyond the last.
const QStringList Settings{
    u"--cluster-enabled"_s,          u"yes"_s, u"--cluster-node-timeout"_s, u"2000"_s, u"--cluster-replica-validity-factor"_s, u"0"_s,
    u"--repl-diskless-sync-delay"_s, u"0"_s,   u"--appendonly"_s,           u"no"_s};
constexpr int Patience = 600; // looks, each of which takes some milliseconds

} // namespace

bool RedisCluster::start(int masters, bool replicas)
{
    const int count = replicas ? 2 * masters : masters;
    QStringList addresses;
    for (int index = 0; index < count; ++index) {
        RedisServer &node = *m_nodes.emplace_back(std::make_unique<RedisServer>());
        if (!node.start(Settings)) {
            m_problem = node.log();
            return false;
        }
        addresses.append(u"127.0.0.1:"_s + QString::number(node.port()));
    }
    QProcess cli;
    cli.start(u"redis-cli"_s, QStringList{u"--cluster"_s, u"create"_s} + addresses
                                  + QStringList{u"--cluster-replicas"_s, replicas ? u"1"_s : u"0"_s, u"--cluster-yes"_s});
    if (!cli.waitForFinished() || cli.exitCode() != 0) {
        m_problem = cli.readAllStandardOutput() + cli.readAllStandardError();
        return false;
    }
    for (int look = 0; look < Patience; ++look) {
        if (isWell())
            return true;
    }
    m_problem = "it never got well";
    return false;
}

bool RedisCluster::isWell()
{
    int replicating = 0;
    int masters = 0;
    for (const auto &node : m_nodes) {
        if (!node->isRunning())
            continue;
        if (!node->command({u"CLUSTER"_s, u"INFO"_s}).contains("cluster_state:ok"))
            return false;
        const QByteArray role = node->command({u"INFO"_s, u"replication"_s});
        masters += role.contains("role:master");
        replicating += role.contains("master_link_status:up");
    }
    return masters + replicating == int(std::ranges::count_if(m_nodes, [](const auto &node) { return node->isRunning(); }));
}

QByteArray RedisCluster::addresses() const
{
    QByteArrayList all;
    for (const auto &node : m_nodes)
        all.append("127.0.0.1:" + QByteArray::number(node->port()));
    return all.join(',');
}

int RedisCluster::slotOf(RedisServer &node, const QString &key)
{
    return node.command({u"CLUSTER"_s, u"KEYSLOT"_s, key}).toInt();
}

int RedisCluster::anotherMaster(int but)
{
    for (int index = 0; index < size(); ++index) {
        if (index != but && node(index).isRunning() && node(index).command({u"INFO"_s, u"replication"_s}).contains("role:master"))
            return index;
    }
    return -1;
}

bool RedisCluster::replicaHasAll(int master)
{
    const QByteArray told = node(master).command({u"INFO"_s, u"replication"_s});
    const QRegularExpressionMatch offset = QRegularExpression(u"master_repl_offset:(\\d+)"_s).match(QString::fromLatin1(told));
    return offset.hasMatch() && told.contains("state=online,offset=" + offset.captured(1).toLatin1() + ',');
}

int RedisCluster::masterOf(const QString &key)
{
    for (int index = 0; index < size(); ++index) {
        RedisServer &asked = node(index);
        if (!asked.isRunning() || !asked.command({u"INFO"_s, u"replication"_s}).contains("role:master"))
            continue;
        const QByteArray answer = asked.command({u"EXISTS"_s, key});
        if (answer == "0" || answer == "1")
            return index;
    }
    return -1;
}

QByteArray RedisCluster::command(const QStringList &words)
{
    for (const auto &node : m_nodes) {
        if (!node->isRunning())
            continue;
        const QByteArray answer = node->command(words);
        if (!answer.startsWith("MOVED"))
            return answer;
    }
    return {};
}

bool RedisCluster::moveSlot(int slot, int from, int to, const std::function<void(int)> &moved)
{
    const QString number = QString::number(slot);
    const QString source = QString::fromLatin1(node(from).command({u"CLUSTER"_s, u"MYID"_s}));
    const QString target = QString::fromLatin1(node(to).command({u"CLUSTER"_s, u"MYID"_s}));
    const QString port = QString::number(node(to).port());
    if (node(to).command({u"CLUSTER"_s, u"SETSLOT"_s, number, u"IMPORTING"_s, source}) != "OK"
        || node(from).command({u"CLUSTER"_s, u"SETSLOT"_s, number, u"MIGRATING"_s, target}) != "OK")
        return false;
    for (int count = 1;; ++count) {
        const QByteArray key = node(from).command({u"CLUSTER"_s, u"GETKEYSINSLOT"_s, number, u"1"_s});
        if (key.isEmpty())
            break;
        if (node(from).command({u"MIGRATE"_s, u"127.0.0.1"_s, port, QString::fromUtf8(key), u"0"_s, u"5000"_s}) != "OK")
            return false;
        if (moved)
            moved(count);
    }
    return node(to).command({u"CLUSTER"_s, u"SETSLOT"_s, number, u"NODE"_s, target}) == "OK"
           && node(from).command({u"CLUSTER"_s, u"SETSLOT"_s, number, u"NODE"_s, target}) == "OK";
}

int RedisCluster::errors(const QByteArray &word)
{
    int all = 0;
    for (const auto &node : m_nodes) {
        const QByteArray stats = node->isRunning() ? node->command({u"INFO"_s, u"errorstats"_s}) : QByteArray();
        const qsizetype place = stats.indexOf("errorstat_" + word + ":count=");
        if (place >= 0)
            all += stats.mid(place + qsizetype(word.size()) + 17).split('\r').first().toInt();
    }
    return all;
}
