// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/placeindex.h"

#include <numeric>
#include <utility>

namespace arqon {

namespace {

constexpr size_t SmallestPart = 8;

} // namespace

void PlaceIndex::insert(quint64 hash, quint32 place)
{
    Part &part = m_parts[partOf(hash)];
    if (2 * (part.count + 1) > part.cells.size())
        part.resize(part.cells.empty() ? SmallestPart : 2 * part.cells.size());
    part.put({markOf(hash), place});
    ++part.count;
}

void PlaceIndex::remove(quint64 hash, quint32 place)
{
    Part &part = m_parts[partOf(hash)];
    if (part.count == 0)
        return;
    const quint32 mark = markOf(hash);
    size_t at = part.home(mark);
    while (part.cells[at].mark != mark || part.cells[at].place != place) {
        if (part.cells[at].mark == Nothing)
            return;
        at = part.after(at);
    }
    part.close(at);
    --part.count;
    if (part.count == 0)
        part.cells = {};
    else if (part.cells.size() > SmallestPart && 8 * part.count < part.cells.size())
        part.resize(part.cells.size() / 2);
}

size_t PlaceIndex::capacity() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), size_t(0), [](size_t sum, const Part &part) { return sum + part.cells.size(); });
}

void PlaceIndex::Part::put(Cell cell)
{
    size_t at = home(cell.mark);
    while (cells[at].mark != Nothing)
        at = after(at);
    cells[at] = cell;
}

void PlaceIndex::Part::resize(size_t size)
{
    for (const Cell &cell : std::exchange(cells, std::vector<Cell>(size))) {
        if (cell.mark != Nothing)
            put(cell);
    }
}

/// Those behind the gap that were pushed beyond it move up, so that a search never stops too early.
void PlaceIndex::Part::close(size_t gap)
{
    const size_t mask = cells.size() - 1;
    for (size_t at = after(gap); cells[at].mark != Nothing; at = after(at)) {
        const size_t pushed = (at - home(cells[at].mark)) & mask;
        if (pushed >= ((at - gap) & mask)) {
            cells[gap] = cells[at];
            gap = at;
        }
    }
    cells[gap] = {};
}

} // namespace arqon
