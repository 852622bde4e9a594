// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/dispatch.h"
#include "server/cluster/packed.h"

#include <span>

namespace arqon {

/// Writes the fields of a dispatch, each as one packed item.
class FieldWriter
{
public:
    explicit FieldWriter(QByteArray head) : m_text(std::move(head)) {}
    const QByteArray &text() const { return m_text; }

    FieldWriter &number(quint64 value);
    FieldWriter &count(qint64 value) { return number(quint64(value)); }
    FieldWriter &time(std::chrono::milliseconds value) { return number(quint64(value.count())); }
    FieldWriter &timeOrNone(const std::optional<std::chrono::milliseconds> &value);
    FieldWriter &name(const QByteArray &value) { return text(value); }
    FieldWriter &nameOrNone(const QByteArray &value) { return text(value); }
    FieldWriter &reason(const QByteArray &value) { return text(value); }
    FieldWriter &text(const QByteArray &value);
    FieldWriter &texts(const dispatch::Texts &values);
    FieldWriter &address(const Address &value) { return text(value.key()); }
    FieldWriter &place(const Address &value) { return text(value.key()); }
    FieldWriter &numbers(const std::vector<quint64> &values);
    FieldWriter &changes(const std::vector<Change> &values);
    FieldWriter &wordOrNone(const std::optional<ErrorWord> &value);
    template<typename Enum>
    FieldWriter &choice(Enum value, Enum)
    {
        return number(quint64(value));
    }

private:
    QByteArray m_text;
};

/// Reads them, in the same order. After the first that does not fit nothing fits any more.
class FieldReader
{
public:
    explicit FieldReader(std::span<const QByteArrayView> items) : m_items(items) {}
    /// All that there was has been read, and did fit.
    bool atEnd() const { return m_fits && m_items.empty(); }

    FieldReader &number(quint64 &value);
    FieldReader &count(qint64 &value);
    FieldReader &time(std::chrono::milliseconds &value);
    FieldReader &timeOrNone(std::optional<std::chrono::milliseconds> &value);
    FieldReader &name(QByteArray &value);
    FieldReader &nameOrNone(QByteArray &value);
    FieldReader &reason(QByteArray &value); ///< of a close: at most 123 bytes of UTF-8
    FieldReader &text(QByteArray &value);   ///< UTF-8
    FieldReader &texts(dispatch::Texts &values);
    FieldReader &address(Address &value); ///< of one channel
    FieldReader &place(Address &value);   ///< of a channel, a room or a pattern
    FieldReader &numbers(std::vector<quint64> &values);
    FieldReader &changes(std::vector<Change> &values);
    FieldReader &wordOrNone(std::optional<ErrorWord> &value);
    template<typename Enum>
    FieldReader &choice(Enum &value, Enum most)
    {
        quint64 chosen = 0;
        number(chosen);
        require(chosen <= quint64(most));
        value = m_fits ? Enum(chosen) : Enum();
        return *this;
    }

private:
    QByteArrayView next();
    void require(bool fits) { m_fits = m_fits && fits; }
    bool readPlace(Address &value, bool mayBePattern);

    std::span<const QByteArrayView> m_items;
    bool m_fits = true;
};

} // namespace arqon
