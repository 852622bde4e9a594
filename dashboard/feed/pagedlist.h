// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"

#include <QJsonArray>

namespace arqon::dashboard {

/// Asks for a list of the server's, page by page, one request at a time.
class PagedList : public QObject
{
    Q_OBJECT
public:
    /// What a list is called on the wire, and how a page says where the next begins: empty at the end.
    struct Form
    {
        QString command;
        QString field; ///< of the result: the page's entries
        std::function<QString(const QJsonObject &result, const QJsonArray &page)> next;
    };

    static Form clients();
    static Form channels();

    /// The server's own limit of a page.
    static constexpr int pageSize = 1000;
    /// After so many pages a list ends, whatever the server says.
    static constexpr int maxPages = 200;

    /// `session` outlives it.
    PagedList(BusSession &session, Form form, QObject *parent = nullptr);

    bool isRunning() const { return m_run != 0; }
    /// From the first page on; a list under way is given up without a signal.
    void start();
    void stop() { m_run = 0; }

Q_SIGNALS:
    void pageReceived(const QJsonArray &page, qint64 total);
    /// With the last page.
    void finished();
    void failed(const arqon::BusError &error);

private:
    void ask(const QString &after);
    void take(const Reply &reply);

    BusSession &m_session;
    Form m_form;
    quint64 m_runs = 0;
    quint64 m_run = 0; // 0: none; an answer to an earlier one is not for us
    int m_pages = 0;
};

} // namespace arqon::dashboard
