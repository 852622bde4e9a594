# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Redis of the tests: what it is after it was killed."""

from redisprocess import RedisProcess

ADD = "for i = 1, #ARGV do redis.call('XADD', KEYS[1], ARGV[i] .. '-0', 'id', ARGV[i]) end"


def ids(redis):
    return redis.command("--raw", "XRANGE", "stream", "-", "+").split()[2::3]


def test_aHalfWrittenTransaction_staysAway():
    with RedisProcess() as redis:
        redis.command("EVAL", ADD, "1", "stream", "1", "2")
        redis.command("EVAL", ADD, "1", "stream", "103", "104", "105")
        redis.kill()
        log = next(redis.log_folder.glob("*.incr.aof"))
        log.write_bytes(log.read_bytes().rpartition(b"104-0")[0])  # a kill cuts a long write where it is
        assert redis.start()
        assert ids(redis) == ["1", "2"]
        redis.command("EVAL", ADD, "1", "stream", "3", "4", "200")
        redis.kill()
        assert redis.start()
        assert ids(redis) == ["1", "2", "3", "4", "200"]
