// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/options.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

QString usage()
{
    return u"usage: arqonbus-dashboard [OPTIONS] [URL]\n"
           "\n"
           "Watches an ArqonBus server. Without a URL it connects to the saved server that is marked for it; at first that is\n"
           "ws://localhost:9100.\n"
           "\n"
           "  --ca-file FILE       with a wss:// URL: PEM file of the authorities of the server's certificate (default: the system's)\n"
           "  --token-file FILE    with a URL: holds the token to show, read again for each connection (default: ARQONBUS_TOKEN)\n"
           "  --id NAME            with a URL: the name on the bus; with an API key its subject\n"
           "  --offline            without a server: plays a recording that is built in\n"
           "  --recording FILE     plays that recording\n"
           "  --record FILE        records what it hears to FILE, without a window\n"
           "  --seconds N          with --record: for so long (60)\n"
           "  --settings FOLDER    keeps settings and saved servers there\n"
           "  --note TEXT          shows TEXT above all views\n"
           "  --version, --help\n"_s;
}

OptionsAnswer wrong(const QString &why)
{
    return {u"arqonbus-dashboard: %1\nTry --help.\n"_s.arg(why), 2};
}

} // namespace

std::variant<Options, OptionsAnswer> parseOptions(const QStringList &arguments)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const auto value = [&]() -> QString { return i + 1 < arguments.size() ? arguments[++i] : QString(); };
        QString *text = argument == "--recording"_L1    ? &options.recording
                        : argument == "--record"_L1     ? &options.record
                        : argument == "--note"_L1       ? &options.note
                        : argument == "--settings"_L1   ? &options.folder
                        : argument == "--ca-file"_L1    ? &options.caFile
                        : argument == "--token-file"_L1 ? &options.tokenFile
                        : argument == "--id"_L1         ? &options.clientId
                                                        : nullptr;
        if (argument == "--help"_L1 || argument == "-h"_L1)
            return OptionsAnswer{usage(), 0};
        if (argument == "--version"_L1)
            return OptionsAnswer{u"arqonbus-dashboard %1\n"_s.arg(QStringLiteral(ARQONBUS_VERSION)), 0};
        if (text) {
            *text = value();
            if (text->isEmpty())
                return wrong(u"%1 needs a value"_s.arg(argument));
            options.offline = options.offline || text == &options.recording;
        } else if (argument == "--offline"_L1) {
            options.offline = true;
        } else if (argument == "--seconds"_L1) {
            const int seconds = value().toInt();
            if (seconds < 1 || seconds > 86400)
                return wrong(u"--seconds is a number from 1 to 86400"_s);
            options.recordFor = std::chrono::seconds(seconds);
        } else if (argument.startsWith(u'-') || !options.url.isEmpty()) {
            return wrong(u"there is no option \"%1\""_s.arg(argument));
        } else {
            options.url = argument;
        }
    }
    if (options.offline && !options.url.isEmpty())
        return wrong(u"--offline needs no URL"_s);
    if (options.url.isEmpty() && !(options.caFile + options.tokenFile + options.clientId).isEmpty())
        return wrong(u"--ca-file, --token-file and --id need a URL; saved servers have their own, under Connections"_s);
    return options;
}

} // namespace arqon::dashboard
