// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/shellanswer.h"

#include "cli/payload.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::cli {

ShellAnswer::ShellAnswer(const ServiceRequest &request, const ServiceAnswer &answer, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_answer(answer)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ShellAnswer::collect);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ShellAnswer::collect);
    connect(&m_process, &QProcess::finished, this, &ShellAnswer::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended();
    });
}

void ShellAnswer::start(const QString &shellCommand)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ARQONBUS_COMMAND"_s, m_request.command);
    environment.insert(u"ARQONBUS_FROM"_s, m_request.from);
    environment.insert(u"ARQONBUS_ADDRESS"_s, m_request.address);
    m_process.setProcessEnvironment(environment);
#ifdef Q_OS_WIN
    m_process.start(u"cmd.exe"_s, {u"/c"_s, shellCommand});
#else
    m_process.start(u"/bin/sh"_s, {u"-c"_s, shellCommand});
#endif
    m_process.write(QJsonDocument(m_request.parameters).toJson(QJsonDocument::Compact) + '\n');
    m_process.closeWriteChannel();
}

void ShellAnswer::collect()
{
    m_output += m_process.readAllStandardOutput();
    m_complaint = (m_complaint + m_process.readAllStandardError()).right(1000);
    if (m_output.size() <= OutputLimit || m_tooMuch)
        return;
    m_tooMuch = true;
    m_process.kill();
}

void ShellAnswer::ended()
{
    collect();
    const Reply answer = reply();
    m_answer.send(answer);
    Q_EMIT done(answer.ok());
    deleteLater();
}

Reply ShellAnswer::reply()
{
    const bool worked =
        m_process.error() != QProcess::FailedToStart && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    if (worked && !m_tooMuch) {
        if (const auto object = payloadFromJson(m_output))
            return Reply::success(*object);
        return Reply::success({{u"output"_s, QString::fromUtf8(m_output)}});
    }
    BusError error;
    error.code = 500;
    error.word = u"internal"_s;
    const QString complaint = QString::fromUtf8(m_complaint).trimmed();
    if (m_tooMuch)
        error.message = u"the command wrote more than %1 bytes"_s.arg(OutputLimit);
    else if (!complaint.isEmpty())
        error.message = complaint;
    else
        error.message = u"the command failed with exit code %1"_s.arg(m_process.exitCode());
    return Reply::failure(error);
}

} // namespace arqon::cli
