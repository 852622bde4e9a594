// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/inspectormodel.h"

#include "dashboard/inspector/messageexport.h"
#include "shared/protocol/address.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype SuggestionLimit = 20;
// Over what time the rate is taken: long enough to be read.
constexpr std::chrono::milliseconds RateSpan = 1s;

} // namespace

InspectorModel::InspectorModel(BusSession &session, TelemetryFeed &feed, Clock &clock, std::unique_ptr<TailSource> source, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_source(std::move(source))
    , m_replay(session, clock)
{
    connect(&clock, &Clock::ticked, this, &InspectorModel::tick);
    connect(m_source.get(), &TailSource::stateChanged, this, &InspectorModel::stateChanged);
    connect(&feed, &TelemetryFeed::snapshotReceived, this, &InspectorModel::suggest);
    // Another server's channel of that name is another channel.
    connect(&session, &BusSession::serverChanged, this, [this] {
        closeHistory();
        clear();
        if (m_source->state() != TailSource::State::Stopped)
            open(m_address);
    });
}

InspectorModel::~InspectorModel() = default;

InspectorModel::State InspectorModel::state() const
{
    if (!m_addressProblem.isEmpty())
        return State::Failed;
    switch (m_source->state()) {
    case TailSource::State::Stopped:
        return State::Idle;
    case TailSource::State::Waiting:
        return State::Waiting;
    case TailSource::State::Hearing:
        return State::Live;
    case TailSource::State::Failed:
        break;
    }
    return State::Failed;
}

QString InspectorModel::problem() const
{
    return m_addressProblem.isEmpty() ? m_source->problem() : m_addressProblem;
}

void InspectorModel::open(const QString &address)
{
    const auto channel = Address::parse({}, address.trimmed().toUtf8());
    m_addressProblem = channel ? QString() : QString::fromUtf8(channel.error().message);
    m_address = channel ? QString::fromLatin1(channel->key()) : address;
    closeHistory();
    clear();
    m_counts = {};
    m_taken = m_rateFrom = 0;
    m_rate = 0;
    m_rateSince = m_clock.now();
    if (channel)
        m_source->start(m_address);
    else
        m_source->stop();
    setPaused(false);
    setFollowing(true);
    Q_EMIT addressChanged();
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

void InspectorModel::stop()
{
    takeIn(m_clock.now());
    m_addressProblem.clear();
    m_rate = 0;
    m_source->stop();
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

void InspectorModel::clear()
{
    m_live.clear();
    if (!m_replaying)
        m_detail.clear();
}

void InspectorModel::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    Q_EMIT pausedChanged();
    tick(m_clock.now());
}

void InspectorModel::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged();
    tick(m_clock.now());
}

void InspectorModel::tick(Time now)
{
    const bool still = m_paused || (!m_following && m_live.isFull());
    if (!still)
        takeIn(now);
    count(now);
}

void InspectorModel::takeIn(Time now)
{
    TailBuffer::Taken taken = m_source->take();
    for (TailEntry &entry : taken.entries)
        entry.received = now;
    m_live.append(taken.entries);
    m_taken = taken.counts.received - taken.counts.filteredOut;
}

void InspectorModel::count(Time now)
{
    const TailCounts counts = m_source->counts();
    const bool moved = counts != m_counts;
    m_counts = counts;
    if (now < m_rateSince) // the clock was set back
        m_rateSince = now;
    const double before = m_rate;
    if (now - m_rateSince >= RateSpan) {
        m_rate = double(counts.received - m_rateFrom) * 1000 / double((now - m_rateSince).count());
        m_rateFrom = counts.received;
        m_rateSince = now;
    }
    if (moved || before != m_rate)
        Q_EMIT countsChanged();
}

qint64 InspectorModel::waiting() const
{
    return qint64(m_counts.received - m_counts.filteredOut) - qint64(m_taken);
}

void InspectorModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    const auto filter = MessageFilter::parse(text);
    m_filterProblem = filter ? QString() : QString::fromUtf8(filter.error().message);
    if (filter) {
        m_source->setFilter(*filter);
        m_live.setFilter(*filter);
        m_replay.rows()->setFilter(*filter);
    }
    Q_EMIT filterChanged();
}

bool InspectorModel::openHistory(const QString &start)
{
    const bool asked = m_replay.open(m_address, start);
    if (asked)
        setReplaying(true);
    return asked;
}

void InspectorModel::closeHistory()
{
    m_replay.close();
    setReplaying(false);
}

void InspectorModel::setReplaying(bool replaying)
{
    if (replaying == m_replaying)
        return;
    m_replaying = replaying;
    m_detail.clear();
    Q_EMIT replayingChanged();
}

void InspectorModel::select(int row)
{
    const TailEntry *entry = rows()->shownEntry(row);
    if (!entry || entry->kind != TailEntry::Kind::Message) {
        m_detail.clear();
        return;
    }
    const qint64 sequence = rows()->sequenceOf(row);
    m_detail.show(sequence, *entry, rows()->previousOf(sequence));
}

void InspectorModel::copySelected()
{
    if (m_detail.isPresent())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_detail.raw()));
}

QString InspectorModel::exportTo(const QUrl &file, Format format)
{
    const auto written = exportMessages(*rows(), file.toLocalFile(), format == Format::Csv ? ExportFormat::Csv : ExportFormat::JsonLines);
    if (!written)
        return tr("Nothing was written: %1").arg(QString::fromUtf8(written.error().message));
    return tr("%1 written to %2", "rows", int(*written)).arg(QLocale().toString(*written), file.toLocalFile());
}

void InspectorModel::suggest(const Snapshot &snapshot)
{
    QStringList found;
    for (const Snapshot::Busy &busy : snapshot.busiestChannels) {
        if (found.size() < SuggestionLimit)
            found.append(busy.room + u':' + busy.channel);
    }
    if (found == m_suggestions)
        return;
    m_suggestions = found;
    Q_EMIT suggestionsChanged();
}

} // namespace arqon::dashboard
