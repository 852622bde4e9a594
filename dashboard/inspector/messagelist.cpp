// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messagelist.h"

#include "dashboard/inspector/jsonlayout.h"
#include "shared/protocol/timestamp.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype PreviewLimit = 240;
// What a row takes beside the frame's text, about.
constexpr qsizetype RowBytes = 160;

QString timeOf(const TailEntry &entry)
{
    const auto sent = parseTimestamp(jsonlayout::textMember(entry.raw, "timestamp").toUtf8());
    return QDateTime::fromMSecsSinceEpoch(sent.value_or(entry.received).count()).toString(u"HH:mm:ss.zzz"_s);
}

qsizetype bytesOf(const TailEntry &entry)
{
    return entry.raw.size() + RowBytes;
}

bool isMessage(const TailEntry &entry)
{
    return entry.kind == TailEntry::Kind::Message;
}

} // namespace

MessageList::MessageList(const Limits &limits, QObject *parent) : QAbstractListModel(parent), m_limits(limits) {}

int MessageList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> MessageList::roleNames() const
{
    return {{GapRole, "gap"},   {SequenceRole, "sequence"}, {TimeRole, "time"},       {AddressRole, "address"},
            {FromRole, "from"}, {OffsetRole, "offset"},     {PreviewRole, "preview"}, {NoteRole, "note"}};
}

QVariant MessageList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const qint64 sequence = m_shown[size_t(index.row())];
    const TailEntry &entry = m_rows[size_t(sequence - m_first)];
    switch (role) {
    case GapRole:
        return entry.kind != TailEntry::Kind::Message;
    case SequenceRole:
        return sequence;
    case AddressRole:
        return entry.address;
    case TimeRole:
        return entry.raw.isEmpty() ? QString() : timeOf(entry);
    case FromRole:
        return jsonlayout::textMember(entry.raw, "from");
    case OffsetRole:
        return entry.offset ? QString::number(*entry.offset) : QString();
    case PreviewRole:
        return jsonlayout::oneLine(jsonlayout::member(entry.raw, "payload").value_or(entry.raw), PreviewLimit);
    case NoteRole:
        return noteOf(entry);
    default:
        return {};
    }
}

QString MessageList::noteOf(const TailEntry &entry)
{
    const QLocale locale;
    const auto counted = int(std::min<quint64>(entry.messages(), std::numeric_limits<int>::max()));
    switch (entry.kind) {
    case TailEntry::Kind::Message:
        return {};
    case TailEntry::Kind::NotShown:
        return tr("%1 not shown", "messages", counted).arg(locale.toString(entry.count));
    case TailEntry::Kind::Lost:
        break;
    }
    if (entry.from == 0)
        return tr("Messages of %1 are lost: its history began anew").arg(entry.address);
    return tr("%1 lost of %2, offsets %3 to %4", "messages", counted)
        .arg(locale.toString(entry.messages()), entry.address, QString::number(entry.from), QString::number(entry.to));
}

bool MessageList::isShown(const TailEntry &entry) const
{
    return m_filter.isEmpty() || entry.kind != TailEntry::Kind::Message || m_filter.matches(entry.raw);
}

void MessageList::append(const TailEntries &entries)
{
    if (entries.empty())
        return;
    std::vector<qint64> shown;
    for (const TailEntry &entry : entries) {
        if (isShown(entry))
            shown.push_back(m_first + qint64(m_rows.size()));
        m_rows.push_back(entry);
        m_bytes += bytesOf(entry);
    }
    if (!shown.empty()) {
        beginInsertRows({}, count(), count() + int(shown.size()) - 1);
        m_shown.insert(m_shown.end(), shown.begin(), shown.end());
        endInsertRows();
    }
    trim(Side::Front);
    Q_EMIT changed();
}

void MessageList::prepend(const TailEntries &entries)
{
    if (entries.empty())
        return;
    std::vector<qint64> shown;
    m_first -= qint64(entries.size());
    for (size_t i = 0; i < entries.size(); ++i) {
        if (isShown(entries[i]))
            shown.push_back(m_first + qint64(i));
        m_bytes += bytesOf(entries[i]);
    }
    m_rows.insert(m_rows.begin(), entries.begin(), entries.end());
    if (!shown.empty()) {
        beginInsertRows({}, 0, int(shown.size()) - 1);
        m_shown.insert(m_shown.begin(), shown.begin(), shown.end());
        endInsertRows();
    }
    trim(Side::Back);
    Q_EMIT changed();
}

bool MessageList::isFull() const
{
    return qsizetype(m_rows.size()) >= m_limits.rows || m_bytes >= m_limits.bytes;
}

void MessageList::trim(Side side)
{
    const auto tooMany = [&](qsizetype rows, qsizetype bytes) { return rows > 1 && (rows > m_limits.rows || bytes > m_limits.bytes); };
    // How many rows that are shown go with it has to be told before they go.
    qsizetype rows = qsizetype(m_rows.size());
    qsizetype bytes = m_bytes;
    qsizetype going = 0;
    for (; tooMany(rows - going, bytes); ++going)
        bytes -= bytesOf(side == Side::Front ? m_rows[size_t(going)] : m_rows[size_t(rows - 1 - going)]);
    if (going == 0)
        return;
    int shownGoing = 0;
    if (side == Side::Front) {
        const auto end = std::lower_bound(m_shown.begin(), m_shown.end(), m_first + going);
        shownGoing = int(end - m_shown.begin());
    } else {
        const auto begin = std::lower_bound(m_shown.begin(), m_shown.end(), m_first + rows - going);
        shownGoing = int(m_shown.end() - begin);
    }
    const int firstGoing = side == Side::Front ? 0 : count() - shownGoing;
    if (shownGoing > 0)
        beginRemoveRows({}, firstGoing, firstGoing + shownGoing - 1);
    m_shown.erase(m_shown.begin() + firstGoing, m_shown.begin() + firstGoing + shownGoing);
    for (; going > 0; --going)
        drop(side);
    if (shownGoing > 0)
        endRemoveRows();
}

void MessageList::drop(Side side)
{
    const TailEntry &entry = side == Side::Front ? m_rows.front() : m_rows.back();
    m_bytes -= bytesOf(entry);
    if (entry.kind == TailEntry::Kind::Message)
        ++m_forgotten;
    if (side == Side::Front) {
        m_rows.pop_front();
        ++m_first;
    } else {
        m_rows.pop_back();
    }
}

void MessageList::clear()
{
    beginResetModel();
    m_first += qint64(m_rows.size()) + m_limits.rows; // numbers are not used twice, whichever end grows
    m_rows.clear();
    m_shown.clear();
    m_bytes = 0;
    m_forgotten = 0;
    endResetModel();
    Q_EMIT changed();
}

void MessageList::setFilter(const MessageFilter &filter)
{
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (isShown(m_rows[i]))
            m_shown.push_back(m_first + qint64(i));
    }
    endResetModel();
    Q_EMIT changed();
}

const TailEntry *MessageList::oldest() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), isMessage);
    return found == m_rows.end() ? nullptr : &*found;
}

const TailEntry *MessageList::newest() const
{
    const auto found = std::find_if(m_rows.rbegin(), m_rows.rend(), isMessage);
    return found == m_rows.rend() ? nullptr : &*found;
}

const TailEntry *MessageList::entry(qint64 sequence) const
{
    const qint64 index = sequence - m_first;
    return index >= 0 && index < kept() ? &m_rows[size_t(index)] : nullptr;
}

const TailEntry *MessageList::shownEntry(int row) const
{
    return row >= 0 && row < count() ? entry(sequenceOf(row)) : nullptr;
}

qint64 MessageList::sequenceOf(int row) const
{
    return row >= 0 && row < count() ? m_shown[size_t(row)] : -1;
}

int MessageList::rowOf(qint64 sequence) const
{
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), sequence);
    return found != m_shown.end() && *found == sequence ? int(found - m_shown.begin()) : -1;
}

const TailEntry *MessageList::previousOf(qint64 sequence) const
{
    const TailEntry *self = entry(sequence);
    if (!self)
        return nullptr;
    for (qint64 index = sequence - m_first - 1; index >= 0; --index) {
        const TailEntry &other = m_rows[size_t(index)];
        if (other.kind == TailEntry::Kind::Message && other.address == self->address)
            return &other;
    }
    return nullptr;
}

} // namespace arqon::dashboard
