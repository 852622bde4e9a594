// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clienttable.h"

#include <algorithm>
#include <array>
#include <functional>
#include <ranges>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<const ClientRow *>;

/// A role: its name, its value, and how rows are sorted by it; equals stay in the order that they had.
struct Field
{
    QLatin1StringView name;
    QVariant (*value)(const ClientRow &row);
    void (*sort)(Rows &rows, bool descending);
};

/// Each row's key is made once, and not with each comparison.
template<typename Key>
void sortByKey(Rows &rows, bool descending, Key keyOf)
{
    using Keyed = std::pair<std::invoke_result_t<Key, const ClientRow &>, const ClientRow *>;
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const ClientRow *row : rows)
        keyed.emplace_back(keyOf(*row), row);
    if (descending)
        std::ranges::stable_sort(keyed, std::greater<>(), &Keyed::first);
    else
        std::ranges::stable_sort(keyed, std::less<>(), &Keyed::first);
    std::ranges::transform(keyed, rows.begin(), [](const Keyed &each) { return each.second; });
}

template<auto Member>
void sortByMember(Rows &rows, bool descending)
{
    sortByKey(rows, descending, [](const ClientRow &row) {
        using Value = std::remove_cvref_t<decltype(row.*Member)>;
        if constexpr (std::is_same_v<Value, QString>)
            return (row.*Member).toCaseFolded();
        else if constexpr (std::is_same_v<Value, QDateTime>)
            return (row.*Member).isValid() ? (row.*Member).toMSecsSinceEpoch() : 0;
        else
            return qint64(row.*Member);
    });
}

template<auto Member>
constexpr Field field(QLatin1StringView name)
{
    return {name, [](const ClientRow &row) { return QVariant::fromValue(row.*Member); }, &sortByMember<Member>};
}

constexpr std::array fields{
    field<&ClientRow::clientId>("clientId"_L1),
    field<&ClientRow::type>("type"_L1),
    field<&ClientRow::screenName>("screenName"_L1),
    field<&ClientRow::personality>("personality"_L1),
    field<&ClientRow::instance>("instance"_L1),
    field<&ClientRow::peer>("peer"_L1),
    field<&ClientRow::dialect>("dialect"_L1),
    field<&ClientRow::connectionId>("connectionId"_L1),
    field<&ClientRow::connectedAt>("connectedAt"_L1),
    field<&ClientRow::lastActivity>("lastActivity"_L1),
    Field{"rooms"_L1, [](const ClientRow &row) { return QVariant(row.rooms.join(u", "_s)); },
          [](Rows &rows, bool descending) { sortByKey(rows, descending, [](const ClientRow &row) { return row.rooms.size(); }); }},
    field<&ClientRow::subscriptions>("subscriptions"_L1),
    field<&ClientRow::messagesIn>("messagesIn"_L1),
    field<&ClientRow::messagesOut>("messagesOut"_L1),
    field<&ClientRow::bytesIn>("bytesIn"_L1),
    field<&ClientRow::bytesOut>("bytesOut"_L1),
    field<&ClientRow::queuedBytes>("queuedBytes"_L1),
    field<&ClientRow::pendingRequests>("pendingRequests"_L1),
    field<&ClientRow::gone>("gone"_L1),
};

} // namespace

ClientTable::ClientTable(ClientDirectory &directory, QObject *parent) : HeldTable(u"clientId"_s, parent), m_directory(directory) {}

QHash<int, QByteArray> ClientTable::roleNames() const
{
    QHash<int, QByteArray> names;
    for (std::size_t i = 0; i < fields.size(); ++i)
        names.insert(Qt::UserRole + int(i), QByteArray(fields[i].name.data(), fields[i].name.size()));
    return names;
}

QVariant ClientTable::data(const QModelIndex &index, int role) const
{
    const ClientRow *row = m_directory.find(keyAt(index.row()));
    const auto field = std::size_t(role - Qt::UserRole);
    return row && role >= Qt::UserRole && field < fields.size() ? fields[field].value(*row) : QVariant();
}

QVariantMap ClientTable::valuesOf(const QString &key) const
{
    QVariantMap values;
    if (const ClientRow *row = m_directory.find(key)) {
        for (const Field &field : fields)
            values.insert(field.name, field.value(*row));
    }
    return values;
}

void ClientTable::setType(const QString &type)
{
    if (m_type == type)
        return;
    m_type = type;
    Q_EMIT arrangementChanged();
    refresh();
}

bool ClientTable::letsThrough(const ClientRow &row, const QStringMatcher &text) const
{
    return (m_type.isEmpty() || row.type == m_type) && (text.pattern().isEmpty() || text.indexIn(row.searchText) >= 0);
}

QStringList ClientTable::arranged() const
{
    const auto field = std::find_if(fields.begin(), fields.end(), [this](const Field &each) { return each.name == sortRole(); });
    const QStringMatcher text(filter().toCaseFolded());
    Rows rows;
    rows.reserve(m_directory.rows().size());
    for (const auto &[id, row] : m_directory.rows()) {
        if (letsThrough(row, text))
            rows.push_back(&row);
    }
    (field == fields.end() ? fields.front() : *field).sort(rows, sortDescending());
    QStringList keys;
    keys.reserve(qsizetype(rows.size()));
    for (const ClientRow *row : rows)
        keys.append(row->connectionId);
    return keys;
}

int ClientTable::countUnshown() const
{
    const QStringMatcher text(filter().toCaseFolded());
    return int(std::ranges::count_if(m_directory.rows() | std::views::values, [this, &text](const ClientRow &row) {
        return !row.gone && rowOf(row.connectionId) < 0 && letsThrough(row, text);
    }));
}

bool ClientTable::isGone(const QString &key) const
{
    const ClientRow *row = m_directory.find(key);
    return !row || row->gone;
}

} // namespace arqon::dashboard
