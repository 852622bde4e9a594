// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/log.h"
#include "server/app/processsignals.h"
#include "server/app/readyline.h"
#include "server/app/secretcommands.h"
#include "server/app/server.h"
#include "server/app/servicemanager.h"
#include "server/app/startup.h"

#include <QCoreApplication>

#include <cstdio>

using namespace arqon;

namespace {

Readiness readinessOf(const Server &server, const Config &config)
{
    return {config.server.host,
            server.busPort(),
            config.telemetryHost(),
            server.telemetryPort(),
            config.monitoringHost(),
            server.monitoringPort(),
            QCoreApplication::applicationPid(),
            config.tls.isOn()};
}

void tellReady(const Readiness &readiness, bool json)
{
    std::fputs((json ? readyJson(readiness) : readyWords(readiness)).constData(), stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (const auto status = runSecretCommand(QCoreApplication::arguments().mid(1)))
        return *status;
    const CommandLine line = parseCommandLine(QCoreApplication::arguments().mid(1));
    Configuration configuration = Configuration::load(line, QProcessEnvironment::systemEnvironment());
    if (const auto status = answerWithoutServer(line, configuration))
        return static_cast<int>(*status);

    const Config config = configuration.config();
    Log log(config.log);
    tellNotes(configuration);
    makeRoomForConnections(config);

    ProcessSignals processSignals;
    ServiceManager serviceManager;
    Server server(config);
    Readiness readiness;
    const auto reloadAll = [&] {
        serviceManager.reloading();
        std::pair<bool, QByteArray> result = reloadConfiguration(line, configuration);
        log.setLevel(configuration.config().log);
        if (const Result<void> reloaded = server.reload(configuration.config()); !reloaded)
            result = notReloaded(reloaded.error());
        serviceManager.ready(readyStatus(readiness));
        return result;
    };
    server.setReloader(reloadAll);
    if (const auto started = server.start(); !started) {
        std::fprintf(stderr, "arqonbus-server could not start: %s\n", started.error().message.constData());
        return static_cast<int>(ExitStatus::CouldNotStart);
    }
    QObject::connect(&server, &Server::stopped, &app, &QCoreApplication::quit);
    QObject::connect(&server, &Server::stopping, &server, [&] { serviceManager.stopping(); });
    QObject::connect(&processSignals, &ProcessSignals::stopRequested, &server, &Server::stop);
    QObject::connect(&processSignals, &ProcessSignals::reloadRequested, &server, reloadAll);
    readiness = readinessOf(server, config);
    tellReady(readiness, line.readyJson);
    serviceManager.ready(readyStatus(readiness));
    return QCoreApplication::exec();
}
