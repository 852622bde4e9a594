// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisscripts.h"

#include <QCryptographicHash>

namespace arqon {

namespace {

/// Numbers stay exact up to 2^53, if they are never written in Lua's own way.
const QByteArray Common = R"lua(
local state, stream, ids, old = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local function num(n) return string.format('%.0f', n) end
local function value(entry, name)
  local fields = entry[2]
  for i = 1, #fields, 2 do
    if fields[i] == name then return fields[i + 1] end
  end
  return '0'
end
local function offsetOf(entry) return tonumber(string.match(entry[1], '^%d+')) end
local function timeOf(entry) return tonumber(value(entry, 'time')) end
local function first(from) return redis.call('XRANGE', stream, from, '+', 'COUNT', 1)[1] end
local function last()
  local newest = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
  return newest and offsetOf(newest) or 0
end
-- The least offset from low to high whose entry is later than time; high + 1 if there is none. Times rise with offsets.
local function later(time, low, high)
  local beyond = high + 1
  high = beyond
  while low < high do
    local middle = math.floor((low + high) / 2)
    local entry = first(num(middle))
    if entry and timeOf(entry) <= time then low = offsetOf(entry) + 1 else high = middle end
  end
  return math.min(low, beyond)
end
)lua";

/// The first command is one that Redis refuses when it is full, so a refused script has changed nothing.
const QByteArray Writing = R"lua(
local received, window, name = tonumber(ARGV[1]), tonumber(ARGV[5]), ARGV[8] .. ' ' .. ARGV[7]
local s = redis.call('HMGET', state, 'epoch', 'offset', 'time', 'total', 'ids_since')
local time = math.max(received, tonumber(s[3] or '0'))
local function known()
  if window == 0 then return nil end
  local value = redis.call('HGET', ids, name) or redis.call('HGET', old, name)
  if not value then return nil end
  local offset, at = string.match(value, '^(%d+) (%d+)$')
  return time - tonumber(at) < window and offset or nil
end
local function remember(offset)
  if window == 0 then return end
  local since, fresh = tonumber(s[5] or '0'), false
  if not s[5] or time - since >= window or redis.call('HLEN', ids) >= tonumber(ARGV[6]) then
    if redis.call('EXISTS', ids) == 1 then redis.call('RENAME', ids, old) end
    redis.call('HSET', state, 'ids_since', num(time))
    fresh = true
  end
  redis.call('HSET', ids, name, num(offset) .. ' ' .. num(time))
  if fresh then redis.call('PEXPIRE', ids, num(2 * window)) end -- those that come last have half of it
end
local function write(epoch, offset)
  local total = tonumber(s[4] or '0')
  local fields = {'time', num(time), 'id', ARGV[7], 'from', ARGV[8], 'dialect', ARGV[9], 'frame', ARGV[10], 'total', num(total)}
  if time > received then
    fields[#fields + 1] = 'received'
    fields[#fields + 1] = num(received)
  end
  local added = redis.pcall('XADD', stream, 'MAXLEN', ARGV[2], num(offset) .. '-0', unpack(fields))
  if added.err then
    if not string.find(added.err, 'equal or smaller', 1, true) then return added end
    -- Somebody else has written to the stream, or deleted the state: what follows is a continuation of nothing.
    epoch, offset = ARGV[11], last() + 1
    redis.call('XADD', stream, 'MAXLEN', ARGV[2], num(offset) .. '-0', unpack(fields))
  end
  redis.call('HSET', state, 'epoch', epoch, 'offset', num(offset), 'time', num(time), 'total', num(total + #ARGV[10] + #ARGV[7] + #ARGV[8] + 128))
  if ARGV[3] == '0' then
    redis.call('PERSIST', state)
  else
    redis.call('PEXPIRE', stream, ARGV[3])
    redis.call('PEXPIRE', state, ARGV[4])
  end
  remember(offset)
  return {epoch, num(offset), 0}
end
)lua";

const QByteArray Append = R"lua(
local epoch, offset = s[1] or ARGV[11], tonumber(s[2] or '0')
local before = known()
if before then return {epoch, before, 1} end
local least = tonumber(ARGV[12])
if offset < least then
  -- Redis has lost what it had: nobody may take what follows for a continuation.
  epoch, offset = ARGV[11], least
end
return write(epoch, offset + 1)
)lua";

const QByteArray Put = R"lua(
local epoch, offset = ARGV[11], tonumber(ARGV[12])
if s[1] == epoch and tonumber(s[2]) >= offset then return 0 end
if ARGV[13] == '1' and known() then
  redis.call('HSET', state, 'epoch', epoch, 'offset', num(offset))
  return 0
end
local written = write(epoch, offset)
return written.err and written or 1
)lua";

const QByteArray Look = R"lua(
local s = redis.call('HMGET', state, 'epoch', 'offset')
local newest = math.max(tonumber(s[2] or '0'), last())
if not s[1] and newest == 0 then return false end
local tail = {}
if ARGV[1] ~= '0' then
  for _, entry in ipairs(redis.call('XREVRANGE', stream, '+', '-', 'COUNT', ARGV[1])) do
    tail[#tail + 1] = {value(entry, 'id'), value(entry, 'from')}
  end
end
return {s[1] or '', num(newest), tail}
)lua";

const QByteArray Standing = R"lua(
local s = redis.call('HMGET', state, 'epoch', 'offset')
if not s[1] then
  s = {ARGV[1], num(last())}
  redis.call('HSET', state, 'epoch', s[1], 'offset', s[2])
  redis.call('PEXPIRE', state, ARGV[2])
end
)lua";

const QByteArray Read = R"lua(
local offset, oldest = tonumber(s[2]), first('-')
local begin = oldest and offsetOf(oldest) or offset + 1
local low, high, limit = math.max(tonumber(ARGV[3]), begin), math.min(tonumber(ARGV[4]), offset), tonumber(ARGV[7])
local since, till = tonumber(ARGV[5]), tonumber(ARGV[6])
if since > 0 then low = later(since - 1, low, high) end
if till < 9e15 then high = later(till, low, high) - 1 end
local entries = {}
if limit > 0 and low <= high then
  if ARGV[8] == '1' then
    entries = redis.call('XREVRANGE', stream, num(high), num(low), 'COUNT', num(limit))
  else
    entries = redis.call('XRANGE', stream, num(low), num(high), 'COUNT', num(limit))
  end
end
return {s[1], s[2], num(begin), entries}
)lua";

const QByteArray Drop = R"lua(
redis.call('DEL', state, stream, ids, old)
redis.call('HSET', state, 'epoch', ARGV[1], 'offset', '0')
redis.call('PEXPIRE', state, ARGV[2])
return 1
)lua";

const QByteArray Trim = R"lua(
local upTo, oldest = tonumber(ARGV[1]), first('-')
local s = redis.call('HMGET', state, 'offset', 'total')
local offset = tonumber(s[1] or '0')
if oldest and upTo >= 0 and timeOf(oldest) <= upTo then
  redis.call('XTRIM', stream, 'MINID', num(later(upTo, offsetOf(oldest), offset)) .. '-0')
  oldest = first('-')
end
if not oldest then return {0, 0, 0, num(offset)} end
return {redis.call('XLEN', stream), num(tonumber(s[2]) - tonumber(value(oldest, 'total'))), num(timeOf(oldest)), num(offset)}
)lua";

} // namespace

RedisScript::RedisScript(QByteArray source)
    : text(std::move(source))
    , digest(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex())
{
}

const RedisScripts &RedisScripts::all()
{
    static const RedisScripts scripts{RedisScript(Common + Writing + Append),
                                      RedisScript(Common + Writing + Put),
                                      RedisScript(Common + Look),
                                      RedisScript(Common + Standing + "return s\n"),
                                      RedisScript(Common + Standing + Read),
                                      RedisScript(Common + Drop),
                                      RedisScript(Common + Trim)};
    return scripts;
}

QList<QByteArrayList> RedisScripts::loadCommands() const
{
    QList<QByteArrayList> commands;
    for (const RedisScript *script : {&append, &put, &look, &stand, &read, &drop, &trim})
        commands.append({"SCRIPT", "LOAD", script->text});
    return commands;
}

} // namespace arqon
