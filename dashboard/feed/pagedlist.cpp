// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/pagedlist.h"

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

PagedList::Form PagedList::clients()
{
    return {u"list_clients"_s, u"clients"_s,
            [](const QJsonObject &result, const QJsonArray &) { return result.value("next"_L1).toString(); }};
}

PagedList::Form PagedList::channels()
{
    return {u"list_channels"_s, u"channels"_s, [](const QJsonObject &, const QJsonArray &page) {
                if (page.size() < pageSize)
                    return QString();
                const QJsonObject last = page.last().toObject();
                return last.value("room"_L1).toString() + u':' + last.value("channel"_L1).toString();
            }};
}

PagedList::PagedList(BusSession &session, Form form, QObject *parent) : QObject(parent), m_session(session), m_form(std::move(form))
{
    connect(&session, &BusSession::serverChanged, this, &PagedList::stop);
}

void PagedList::start()
{
    m_run = ++m_runs;
    m_pages = 0;
    ask({});
}

void PagedList::ask(const QString &after)
{
    QJsonObject parameters{{u"limit"_s, pageSize}};
    if (!after.isEmpty())
        parameters.insert(u"after"_s, after);
    m_session.request(this, u"general"_s, m_form.command, parameters, [this, run = m_run](const Reply &reply) {
        if (run == m_run)
            take(reply);
    });
}

void PagedList::take(const Reply &reply)
{
    if (!reply.ok()) {
        m_run = 0;
        Q_EMIT failed(reply.error);
        return;
    }
    const QJsonArray page = reply.result.value(m_form.field).toArray();
    const QString next = ++m_pages < maxPages ? m_form.next(reply.result, page) : QString();
    const quint64 run = m_run;
    Q_EMIT pageReceived(page, reply.result.value(u"total"_s).toInteger(page.size()));
    if (run != m_run) // stopped or begun anew by who heard of it
        return;
    if (!next.isEmpty())
        return ask(next);
    m_run = 0;
    Q_EMIT finished();
}

} // namespace arqon::dashboard
