// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/logline.h"
#include "server/app/logwriter.h"

namespace arqon {

/// Takes over Qt's log while it lives: all categories, all threads, to standard error. One at a time.
class Log
{
public:
    explicit Log(const LogOptions &options);
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;
    ~Log();

    /// Level and rules; the format stays.
    void setLevel(const LogOptions &options);

private:
    static void receive(QtMsgType type, const QMessageLogContext &context, const QString &message);
    QByteArray line(const LogEvent &event) const;

    LogFormat m_format;
    bool m_colours;
    LogWriter m_writer;
};

/// The rules for QLoggingCategory::setFilterRules() that a level and the user's own rules come to.
QString filterRules(const LogOptions &options);

} // namespace arqon
