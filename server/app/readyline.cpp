// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/readyline.h"

#include <QUrl>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

QString url(const QString &scheme, const QHostAddress &host, quint16 port)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(host.toString()); // puts IPv6 in brackets
    url.setPort(port);
    return url.toString();
}

QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8() + '"';
}

} // namespace

QByteArray readyJson(const Readiness &readiness)
{
    // Written by hand to keep the order that docs and people expect; URLs hold nothing that JSON escapes.
    QByteArray line = R"({"ready":true,"bus":)" + quoted(url(readiness.secure ? u"wss"_s : u"ws"_s, readiness.busHost, readiness.busPort));
    if (readiness.telemetryPort != 0)
        line += R"(,"telemetry":)" + quoted(url(readiness.secure ? u"wss"_s : u"ws"_s, readiness.telemetryHost, readiness.telemetryPort));
    if (readiness.monitoringPort != 0)
        line += R"(,"monitoring":)"
                + quoted(url(readiness.secure ? u"https"_s : u"http"_s, readiness.monitoringHost, readiness.monitoringPort));
    return line + R"(,"pid":)" + QByteArray::number(readiness.processId) + "}\n";
}

QByteArray readyStatus(const Readiness &readiness)
{
    QString line = u"bus "_s + url(readiness.secure ? u"wss"_s : u"ws"_s, readiness.busHost, readiness.busPort);
    if (readiness.telemetryPort != 0)
        line += u", telemetry "_s + url(readiness.secure ? u"wss"_s : u"ws"_s, readiness.telemetryHost, readiness.telemetryPort);
    if (readiness.monitoringPort != 0)
        line += u", monitoring "_s + url(readiness.secure ? u"https"_s : u"http"_s, readiness.monitoringHost, readiness.monitoringPort);
    return line.toUtf8();
}

QByteArray readyWords(const Readiness &readiness)
{
    return "ArqonBus " ARQONBUS_VERSION " is ready: " + readyStatus(readiness) + ". Stop it with ctrl-C.\n";
}

} // namespace arqon
