// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisstorage.h"
#include "tests/server/storage/conformance.h"
#include "tests/support/redisserver.h"
#include "tests/support/turnuntil.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

} // namespace

/// The suite, and what is Redis' own as long as Redis is well.
class TestRedisStorage : public StorageConformance
{
    Q_OBJECT

protected:
    std::unique_ptr<StorageBackend> create(const StorageOptions &options) override
    {
        StorageOptions own = options;
        own.backend = "redis";
        own.redis.url = m_server.url();
        own.redis.timeout = 10s;
        own.redis.keyPrefix = "test" + QByteArray::number(++m_backends);
        return std::make_unique<RedisStorage>(own);
    }
    void waitUntil(const std::function<bool()> &arrived) override { QVERIFY(turnUntil(arrived)); }
    Durability durability() const override { return Durability::Redis; }
    bool limitsMemory() const override { return false; }

private:
    RedisServer m_server;
    int m_backends = 0;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.log().constData()); }
};

QTEST_GUILESS_MAIN(TestRedisStorage)
#include "tst_redisstorage.moc"
