// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/replay.h"

#include "dashboard/inspector/moment.h"
#include "shared/protocol/address.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>

#include <utility>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

Replay::Replay(BusSession &session, const Clock &clock, QObject *parent) : QObject(parent), m_session(session), m_clock(clock)
{
    connect(&session, &BusSession::serverChanged, this, &Replay::close);
}

bool Replay::refuse(const QString &problem)
{
    m_problem = problem;
    Q_EMIT changed();
    return false;
}

bool Replay::open(const QString &address, const QString &start)
{
    const auto channel = Address::parse({}, address.toUtf8());
    if (!channel)
        return refuse(QString::fromUtf8(channel.error().message));
    if (channel->isPattern())
        return refuse(tr("History belongs to a channel; “%1” stands for many. Name one of them.").arg(address));
    QJsonObject from;
    bool isOffset = false;
    const quint64 offset = start.trimmed().toULongLong(&isOffset);
    if (isOffset) {
        from.insert(u"after_offset"_s, qint64(std::max<quint64>(offset, 1) - 1));
    } else if (!start.trimmed().isEmpty()) {
        const auto moment = parseMoment(start, m_clock.now());
        if (!moment)
            return refuse(QString::fromUtf8(moment.error().message));
        // With an offset to begin behind, the oldest of that time come, without one the newest.
        from.insert(u"after_offset"_s, 0);
        from.insert(u"since"_s, QDateTime::fromMSecsSinceEpoch(moment->count(), Qt::UTC).toString(Qt::ISODateWithMs));
    }
    close();
    m_address = QString::fromLatin1(channel->key());
    m_wantedFrom = isOffset ? std::max<quint64>(offset, 1) : 0;
    ask(from, from.isEmpty());
    return true;
}

void Replay::close()
{
    ++m_run;
    m_busy = m_atStart = m_atEnd = false;
    m_address.clear();
    m_problem.clear();
    m_epoch.clear();
    m_firstKept = m_lastKept = m_wantedFrom = 0;
    m_rows.clear();
    Q_EMIT changed();
}

void Replay::readOlder()
{
    if (shownFrom() > 1)
        ask({{u"before_offset"_s, qint64(shownFrom())}}, true);
}

void Replay::readNewer()
{
    ask({{u"after_offset"_s, qint64(shownTo())}}, false);
}

void Replay::ask(QJsonObject parameters, bool older)
{
    if (m_busy || m_address.isEmpty())
        return;
    m_busy = true;
    m_problem.clear();
    parameters.insert(u"limit"_s, pageSize);
    m_session.request(this, m_address, u"history"_s, parameters, [this, run = m_run, older](const Reply &reply) {
        if (run == m_run)
            answered(reply, older);
    });
    Q_EMIT changed();
}

void Replay::answered(const Reply &reply, bool older)
{
    m_busy = false;
    if (!reply.ok()) {
        refuse(reply.error.message);
        return;
    }
    const QString epoch = reply.result["epoch"_L1].toString();
    if (!m_epoch.isEmpty() && epoch != m_epoch) {
        m_rows.append({TailEntry::lost(m_address, 0, 0)});
        m_atStart = m_atEnd = true;
        refuse(tr("The channel's history began anew while you were reading. Open it again to see what it has now."));
        return;
    }
    m_epoch = epoch;
    m_firstKept = quint64(reply.result["first_offset"_L1].toInteger());
    m_lastKept = quint64(reply.result["offset"_L1].toInteger());
    Page page = read(reply.result);
    join(page, older);
    if (older)
        m_rows.prepend(page.entries);
    else
        m_rows.append(page.entries);
    m_wantedFrom = 0;
    const bool nothing = page.first == 0;
    m_atStart = (older && nothing) || shownFrom() <= std::max<quint64>(m_firstKept, 1);
    m_atEnd = (!older && nothing) || shownTo() >= m_lastKept;
    if (m_rows.kept() == 0)
        m_problem = m_lastKept < m_firstKept ? tr("The channel has no history.") : tr("There is nothing from there on.");
    Q_EMIT changed();
    Q_EMIT pageRead(older);
}

Replay::Page Replay::read(const QJsonObject &result) const
{
    Page page;
    for (const QJsonValue &value : result["messages"_L1].toArray()) {
        const QJsonObject frame = value.toObject();
        TailEntry entry;
        entry.raw = QJsonDocument(frame).toJson(QJsonDocument::Compact);
        entry.address = m_address;
        entry.received = m_clock.now();
        const quint64 offset = quint64(frame["offset"_L1].toInteger());
        entry.offset = offset;
        page.first = page.first == 0 ? offset : page.first;
        page.last = offset;
        page.entries.push_back(std::move(entry));
    }
    return page;
}

void Replay::join(Page &page, bool older) const
{
    if (page.first == 0)
        return;
    if (older && shownFrom() > page.last + 1)
        page.entries.push_back(TailEntry::lost(m_address, page.last + 1, shownFrom() - 1));
    const quint64 expected = m_wantedFrom > 0 ? m_wantedFrom : shownTo() + 1;
    if (!older && expected > 1 && page.first > expected)
        page.entries.insert(page.entries.begin(), TailEntry::lost(m_address, expected, page.first - 1));
    if (!older && m_wantedFrom == 1 && page.first > 1)
        page.entries.insert(page.entries.begin(), TailEntry::lost(m_address, 1, page.first - 1));
}

quint64 Replay::shownFrom() const
{
    const TailEntry *oldest = m_rows.oldest();
    return oldest ? oldest->offset.value_or(0) : 0;
}

quint64 Replay::shownTo() const
{
    const TailEntry *newest = m_rows.newest();
    return newest ? newest->offset.value_or(0) : 0;
}

QString Replay::summary() const
{
    if (m_rows.kept() == 0)
        return {};
    const QLocale locale;
    return tr("Offsets %1 to %2 of %3 to %4")
        .arg(locale.toString(shownFrom()), locale.toString(shownTo()), locale.toString(m_firstKept), locale.toString(m_lastKept));
}

} // namespace arqon::dashboard
