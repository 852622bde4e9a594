// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/benchcommand.h"

#include "cli/bench/run.h"

#include <QRandomGenerator>

#include <cstdio>

namespace arqon {

using namespace bench;
using namespace Qt::StringLiterals;

namespace {

/// Descriptors that the program needs beside its connections.
constexpr std::size_t OwnDescriptors = 16;

int complain(const QString &problem)
{
    std::fprintf(stderr, "arqonbus bench: %s\n", qPrintable(problem));
    return static_cast<int>(Outcome::Usage);
}

std::unique_ptr<Wire> makeWire(Protocol protocol, const WireSetup &setup)
{
    switch (protocol) {
    case Protocol::Nats:
        return makeNatsWire(setup);
    case Protocol::SocketIo:
        return makeSocketIoWire(setup);
    case Protocol::ArqonBus:
        break;
    }
    return makeArqonBusWire(setup);
}

/// Six digits and letters: enough that two runs within the server's memory of ids do not meet.
std::string makeTag()
{
    const QString digits = QString::number(QRandomGenerator::global()->bounded(1U << 30), 36);
    return (u'b' + digits.rightJustified(6, u'0')).toStdString();
}

std::size_t connectionsNeeded(const Options &options)
{
    const auto receivers = static_cast<std::size_t>(std::max(options.channels, 1)) * static_cast<std::size_t>(options.subscribers);
    return std::max(receivers + static_cast<std::size_t>(options.publishers), static_cast<std::size_t>(options.connections));
}

} // namespace

int benchCommand(const QStringList &arguments)
{
    const auto parsed = parseOptions(arguments);
    if (const auto *stop = std::get_if<OptionsStop>(&parsed)) {
        if (stop->mistake)
            return complain(stop->text + u". See: arqonbus bench --help"_s);
        std::fputs(qPrintable(stop->text), stdout);
        return 0;
    }
    const Options &options = std::get<Options>(parsed);
    const auto endpoint = Endpoint::parse(options.url, defaultPort(options.protocol));
    if (!endpoint)
        return complain(u"--url: "_s + endpoint.error());
    const auto senders = options.publishUrl.isEmpty() ? endpoint : Endpoint::parse(options.publishUrl, defaultPort(options.protocol));
    if (!senders)
        return complain(u"--publish-url: "_s + senders.error());
    const std::size_t limit = raiseDescriptorLimit();
    if (connectionsNeeded(options) + OwnDescriptors > limit)
        return complain(u"%1 connections need as many open files, and this process may have %2: raise the limit (ulimit -n)"_s
                            .arg(connectionsNeeded(options))
                            .arg(limit));

    const std::string tag = options.id.isEmpty() ? makeTag() : options.id.toStdString() + '/' + makeTag();
    const auto wire = makeWire(options.protocol, {endpoint->host, endpoint->path, tag, static_cast<std::size_t>(options.payloadSize),
                                                  options.token.toStdString()});
    Report report;
    {
        Progress progress;
        Crowd crowd(*endpoint, *senders, *wire);
        report = makeRun({options, tag, crowd, progress})->perform();
    }
    if (options.json)
        std::fputs(report.toJson().constData(), stdout);
    else
        std::fputs(qPrintable(report.toText()), stdout);
    return static_cast<int>(report.outcome);
}

} // namespace arqon
