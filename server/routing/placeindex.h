// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <optional>
#include <vector>

namespace arqon {

/// Finds places (numbers in a table of its owner's) by hash. Grows and shrinks in 256 parts, each on its own and each a small piece of
/// work, so that no call takes long, however much is in it: std::unordered_map moves all it has at once.
///
/// Hashes must be good in all their bits, and such that nobody can choose them.
class PlaceIndex
{
public:
    /// The place filed under that hash that `isIt(place)` says yes to. Others may share the hash, or seem to.
    template<typename IsIt>
    std::optional<quint32> find(quint64 hash, IsIt isIt) const
    {
        const Part &part = m_parts[partOf(hash)];
        if (part.count == 0)
            return std::nullopt;
        const quint32 mark = markOf(hash);
        for (size_t at = part.home(mark); part.cells[at].mark != Nothing; at = part.after(at)) {
            if (part.cells[at].mark == mark && isIt(part.cells[at].place))
                return part.cells[at].place;
        }
        return std::nullopt;
    }
    /// Must not be filed there already.
    void insert(quint64 hash, quint32 place);
    /// Does nothing if it is not filed there.
    void remove(quint64 hash, quint32 place);

    /// Places for which there is memory.
    size_t capacity() const;

private:
    static constexpr quint32 Nothing = 0;
    struct Cell
    {
        quint32 mark = Nothing; ///< of the hash; odd
        quint32 place = 0;
    };
    /// Open addressing with linear probing; at most half full, so that what is not there is missed soon.
    struct Part
    {
        std::vector<Cell> cells; ///< as many as a power of two, or none
        size_t count = 0;

        size_t home(quint32 mark) const { return (mark >> 1) & (cells.size() - 1); }
        size_t after(size_t at) const { return (at + 1) & (cells.size() - 1); }
        void put(Cell cell);
        void resize(size_t size);
        void close(size_t gap);
    };

    static size_t partOf(quint64 hash) { return hash >> 56; }
    static quint32 markOf(quint64 hash) { return quint32(hash) | 1; }

    std::array<Part, 256> m_parts;
};

} // namespace arqon
