// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/timeline.h"

#include "dashboard/events/eventwords.h"
#include "dashboard/inspector/jsonlayout.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

// Whoever sends telemetry makes up kinds: no more of them than a list can offer.
constexpr qsizetype KindLimit = 100;

QByteArray payloadText(const TelemetryEvent &event)
{
    return QJsonDocument(event.fields).toJson(QJsonDocument::Compact);
}

} // namespace

Timeline::Timeline(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent) : QAbstractListModel(parent)
{
    connect(&feed, &TelemetryFeed::eventReceived, this, &Timeline::take);
    connect(&clock, &Clock::ticked, this, &Timeline::takeIn);
    connect(&session, &BusSession::serverChanged, this, &Timeline::clear);
}

int Timeline::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Timeline::roleNames() const
{
    return {{SequenceRole, "sequence"}, {TimeRole, "time"},     {SeverityRole, "severity"}, {KindRole, "kind"},    {SummaryRole, "summary"},
            {ClientRole, "client"},     {ChannelRole, "place"}, {InstanceRole, "instance"}, {DetailRole, "detail"}};
}

const TelemetryEvent &Timeline::eventAt(int row) const
{
    return m_events[size_t(sequenceOf(row) - m_first)];
}

QVariant Timeline::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TelemetryEvent &event = eventAt(index.row());
    switch (role) {
    case SequenceRole:
        return sequenceOf(index.row());
    case TimeRole:
        return QDateTime::fromMSecsSinceEpoch(event.time.count());
    case SeverityRole:
        return int(event.severity);
    case KindRole:
        return kindName(event.type);
    case SummaryRole:
        return describe(event);
    case ClientRole:
        return event.clientId;
    case ChannelRole:
        return channelOf(event);
    case InstanceRole:
        return event.instance;
    case DetailRole:
        return jsonlayout::indented(payloadText(event)).text;
    default:
        return {};
    }
}

void Timeline::take(const TelemetryEvent &event)
{
    m_waiting.push_back(event);
    if (qsizetype(m_waiting.size()) > WaitingLimit) {
        m_waiting.pop_front();
        ++m_forgotten;
    }
}

void Timeline::takeIn()
{
    if (!m_paused && !m_waiting.empty()) {
        const auto waiting = std::exchange(m_waiting, {});
        std::vector<qint64> shown;
        for (const TelemetryEvent &event : waiting) {
            learnKind(event.type);
            if (isShown(event))
                shown.push_back(m_first + kept());
            m_events.push_back(event);
        }
        if (!shown.empty()) {
            beginInsertRows({}, 0, int(shown.size()) - 1);
            m_shown.insert(m_shown.end(), shown.begin(), shown.end());
            endInsertRows();
        }
        trim();
        m_told = -1;
    }
    const qint64 told = m_forgotten + waiting();
    if (std::exchange(m_told, told) != told)
        Q_EMIT changed();
}

void Timeline::trim()
{
    const qint64 going = kept() - Limit;
    if (going <= 0)
        return;
    const auto end = std::lower_bound(m_shown.begin(), m_shown.end(), m_first + going);
    const int shownGoing = int(end - m_shown.begin());
    if (shownGoing > 0)
        beginRemoveRows({}, count() - shownGoing, count() - 1);
    m_shown.erase(m_shown.begin(), end);
    m_events.erase(m_events.begin(), m_events.begin() + going);
    m_first += going;
    m_forgotten += going;
    if (shownGoing > 0)
        endRemoveRows();
}

void Timeline::learnKind(const QString &type)
{
    if (m_kinds.contains(type) || m_kinds.size() >= KindLimit)
        return;
    m_kinds.insert(std::lower_bound(m_kinds.begin(), m_kinds.end(), type) - m_kinds.begin(), type);
    Q_EMIT kindsChanged();
    Q_EMIT filterChanged(); // the chosen one may have moved
}

QStringList Timeline::kindNames() const
{
    QStringList names{tr("All kinds")};
    for (const QString &kind : m_kinds)
        names.append(kindName(kind));
    return names;
}

bool Timeline::isShown(const TelemetryEvent &event) const
{
    if (int(event.severity) < m_leastSeverity || (!m_kind.isEmpty() && event.type != m_kind))
        return false;
    return m_text.isEmpty() || describe(event).contains(m_text, Qt::CaseInsensitive)
           || QString::fromUtf8(payloadText(event)).contains(m_text, Qt::CaseInsensitive);
}

void Timeline::filter()
{
    beginResetModel();
    m_shown.clear();
    for (size_t i = 0; i < m_events.size(); ++i) {
        if (isShown(m_events[i]))
            m_shown.push_back(m_first + qint64(i));
    }
    endResetModel();
    Q_EMIT filterChanged();
    Q_EMIT changed();
}

void Timeline::setKind(const QString &kind)
{
    if (std::exchange(m_kind, kind) != kind)
        filter();
}

void Timeline::setLeastSeverity(int severity)
{
    if (std::exchange(m_leastSeverity, severity) != severity)
        filter();
}

void Timeline::setText(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        filter();
}

void Timeline::showOnly(const QString &text)
{
    m_kind.clear();
    m_leastSeverity = 0;
    m_text = text;
    filter();
}

void Timeline::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    Q_EMIT pausedChanged();
    takeIn();
}

void Timeline::clear()
{
    beginResetModel();
    m_first += kept();
    m_events.clear();
    m_shown.clear();
    m_waiting.clear();
    m_forgotten = 0;
    endResetModel();
    Q_EMIT changed();
}

qint64 Timeline::sequenceOf(int row) const
{
    return row >= 0 && row < count() ? m_shown[size_t(count() - 1 - row)] : -1;
}

int Timeline::rowOf(qint64 sequence) const
{
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), sequence);
    return found != m_shown.end() && *found == sequence ? count() - 1 - int(found - m_shown.begin()) : -1;
}

} // namespace arqon::dashboard
