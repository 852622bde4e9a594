// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/support/busserver.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

BusServer::~BusServer()
{
    kill();
}

bool BusServer::start(const QStringList &arguments)
{
    return launch(arguments, u"0"_s);
}

bool BusServer::restart()
{
    kill();
    return launch(m_arguments, QString::number(m_url.port()));
}

bool BusServer::launch(const QStringList &arguments, const QString &port)
{
    m_arguments = arguments;
    if (!m_log.isOpen() && !m_log.open())
        return false;
    m_process.setStandardErrorFile(m_log.fileName());
    m_process.start(QStringLiteral(ARQONBUS_SERVER),
                    QStringList{u"--server-port"_s, port, u"--telemetry-port"_s, u"0"_s, u"--monitoring-port"_s, u"0"_s, u"--ready-json"_s}
                        + arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(30'000))
            return false;
    }
    m_url = QUrl(QJsonDocument::fromJson(m_process.readLine()).object()["bus"_L1].toString());
    m_runs = m_url.isValid() && m_url.port() > 0;
    return m_runs;
}

void BusServer::kill()
{
    m_process.waitForFinished(0); // hears of an end that has come already
    if (std::exchange(m_runs, false) && m_process.state() == QProcess::NotRunning)
        qFatal("the server has ended by itself with %d; its log:\n%s", m_process.exitCode(), m_log.readAll().constData());
    m_process.kill();
    m_process.waitForFinished();
}
