// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/client/service.h"

#include <QProcess>

namespace arqon::cli {

/// One command answered by one run of a shell command. Deletes itself when that has ended.
class ShellAnswer : public QObject
{
    Q_OBJECT
public:
    /// Bytes of output that are taken; a command that writes more fails.
    static constexpr qsizetype OutputLimit = 1024 * 1024;

    ShellAnswer(const ServiceRequest &request, const ServiceAnswer &answer, QObject *parent);
    void start(const QString &shellCommand);

Q_SIGNALS:
    void done(bool succeeded);

private:
    void ended();
    void collect();
    Reply reply();

    ServiceRequest m_request;
    ServiceAnswer m_answer;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_complaint;
    bool m_tooMuch = false;
};

} // namespace arqon::cli
