// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisscripts.h"

#include <QCryptographicHash>

namespace arqon {

namespace {

/// Numbers stay exact up to 2^53, if they are never written in Lua's own way.
const QByteArray Common = R"lua(
local state, stream, ids, old, topic = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5] or string.sub(KEYS[1], 1, -6) .. 'live'
-- Sharded topics where there are some: in a cluster, which needs no topic among the keys, of Redis 7, which names its version.
local publishing = not KEYS[5] and redis.REDIS_VERSION_NUM and 'SPUBLISH' or 'PUBLISH'
local function tell(text) return redis.call(publishing, topic, text) end
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
local head, each, writer = 10, 5, ARGV[10]
local window, limit = tonumber(ARGV[4]), tonumber(ARGV[5])
local s = redis.call('HMGET', state, 'epoch', 'offset', 'time', 'total', 'ids_since', 'writer')
local epoch, offset, time, total = s[1] or ARGV[6], tonumber(s[2] or '0'), tonumber(s[3] or '0'), tonumber(s[4] or '0')
local count = (#ARGV - head) / each
-- Of record n: 1 received, 2 id, 3 from, 4 dialect, 5 frame.
local function field(n, which) return ARGV[head + (n - 1) * each + which] end
local names, recent, older, remembered = {}, {}, {}, {}
for n = 1, count do names[n] = field(n, 3) .. ' ' .. field(n, 2) end
if window > 0 then
  recent, older = redis.call('HMGET', ids, unpack(names)), redis.call('HMGET', old, unpack(names))
end
-- The offset at which record n is in the stream already. Its age is its own: that others have gone on, or have clocks ahead, makes it no older.
local function known(n)
  local value = recent[n] or older[n]
  if not value then return nil end
  local at, since = string.match(value, '^(%d+) (%d+)$')
  return tonumber(field(n, 1)) - tonumber(since) < window and at or nil
end
-- Adds record n behind `offset`; an error has changed nothing.
local function add(n, trims)
  local at = head + (n - 1) * each
  local received, id, from, dialect, frame = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local late, stamp = time > tonumber(received), received
  if late then stamp = num(time) else time = tonumber(received) end
  offset = offset + 1
  local place = num(offset)
  local words = {'XADD', stream, place .. '-0', 'time', stamp, 'id', id, 'from', from, 'dialect', dialect, 'frame', frame, 'total', num(total)}
  if late then words[16], words[17] = 'received', received end
  if trims then
    table.insert(words, 3, ARGV[1])
    table.insert(words, 3, 'MAXLEN')
  end
  local added = redis.pcall(unpack(words))
  if added.err then
    if not string.find(added.err, 'equal or smaller', 1, true) then return added end
    -- Somebody else has written to the stream, or deleted the state: what follows is a continuation of nothing.
    epoch, offset = ARGV[6], last() + 1
    place = num(offset)
    words[trims and 5 or 3] = place .. '-0'
    redis.call(unpack(words))
  end
  tell(table.concat({writer, epoch, place, received, dialect, from}, ' ') .. '\n' .. frame)
  total = total + #frame + #id + #from + 128
  remembered[#remembered + 1] = names[n]
  remembered[#remembered + 1] = place .. ' ' .. stamp
end
local function remember()
  local since, base = string.match(s[5] or '', '^(%d+) (%d+)$')
  local fresh = not since or time - tonumber(since) >= window or offset - tonumber(base) > limit
  if fresh then
    if redis.call('EXISTS', ids) == 1 then redis.call('RENAME', ids, old) end
    redis.call('HSET', state, 'ids_since', num(time) .. ' ' .. num(offset - #remembered / 2))
  end
  redis.call('HSET', ids, unpack(remembered))
  redis.call('PEXPIRE', ids, num(2 * window + 3600000)) -- by Redis' clock, which may not be ours: known() tells what is too old
end
-- After the last add().
local function finish()
  redis.call('HSET', state, 'epoch', epoch, 'offset', num(offset), 'time', num(time), 'total', num(total), 'writer', writer)
  if ARGV[2] == '0' then
    redis.call('PERSIST', state)
  else
    redis.call('PEXPIRE', stream, ARGV[2])
    redis.call('PEXPIRE', state, ARGV[3])
  end
  if window > 0 then remember() end
end
)lua";

const QByteArray Append = R"lua(
local least, repeats, newest = tonumber(ARGV[7]), {}, 0
local before, seen = {}, {}
for n = 1, count do
  before[n] = known(n)
  if window == 0 or not before[n] and not seen[names[n]] then newest = n end
  seen[names[n]] = true
end
local lost, turns = not s[1] or s[1] == ARGV[8], ARGV[9] == '1' and s[1] ~= ARGV[6]
if turns and newest > 0 then
  epoch, offset = ARGV[6], math.max(offset, least)
elseif turns and s[1] then
  epoch = ARGV[6]
  redis.call('HSET', state, 'epoch', epoch)
  tell(writer .. ' ' .. epoch .. ' ' .. num(offset) .. ' turned')
elseif newest > 0 and lost and offset < least then
  -- Redis has lost what it had: nobody may take what follows for a continuation.
  epoch, offset = ARGV[6], least
end
local written = {}
for n = 1, count do
  local place = before[n] or window > 0 and written[names[n]]
  if place then
    repeats[#repeats + 1] = n - 1
    repeats[#repeats + 1] = place
  else
    local refused = add(n, n == newest)
    if refused then return refused end
    written[names[n]] = num(offset)
  end
end
if newest > 0 then finish() end
return {epoch, num(offset), repeats}
)lua";

const QByteArray Put = R"lua(
local place = tonumber(ARGV[7])
local at = offset >= place and redis.call('XRANGE', stream, num(place), num(place))[1]
if at and s[1] == ARGV[6] and value(at, 'id') == field(1, 2) and value(at, 'from') == field(1, 3) then return 0 end
if s[1] and s[1] ~= ARGV[6] or offset ~= tonumber(ARGV[8]) or last() >= place then return -1 end
if ARGV[9] ~= '1' and s[6] ~= writer then return -1 end
local there = known(1)
if there and tonumber(there) <= offset then return -2 end -- beyond it: of what Redis has lost
epoch, offset = ARGV[6], place - 1
local refused = add(1, true)
if refused then return refused end
finish()
return 1
)lua";

const QByteArray Look = R"lua(
local s = redis.call('HMGET', state, 'epoch', 'offset')
local newest = math.max(tonumber(s[2] or '0'), last())
if not s[1] and newest == 0 then return false end
local tail = {}
if ARGV[1] ~= '0' then
  for _, entry in ipairs(redis.call('XREVRANGE', stream, '+', num(tonumber(ARGV[2]) + 1), 'COUNT', ARGV[1])) do
    tail[#tail + 1] = {value(entry, 'id'), value(entry, 'from'), num(offsetOf(entry))}
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
tell(ARGV[3] .. ' ' .. ARGV[1] .. ' 0 dropped')
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
                                      RedisScript(Common + Trim),
                                      RedisScript(Common + "return tell(ARGV[1])\n"),
                                      RedisScript("return redis.REDIS_VERSION_NUM and redis.call('SPUBLISH', KEYS[1], '') or 0\n")};
    return scripts;
}

QList<QByteArrayList> RedisScripts::loadCommands() const
{
    QList<QByteArrayList> commands;
    for (const RedisScript *script : {&append, &put, &look, &stand, &read, &drop, &trim, &announce, &probe})
        commands.append({"SCRIPT", "LOAD", script->text});
    return commands;
}

} // namespace arqon
