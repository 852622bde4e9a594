// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/options.h"

#include "cli/bench/wire.h"
#include "shared/client/token.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>

namespace arqon::bench {

using namespace Qt::StringLiterals;

namespace {

struct ProtocolRow
{
    QLatin1String name;
    QLatin1String url;
    quint16 port;
};

// In the order of the enum.
constexpr std::array Protocols{
    ProtocolRow{"arqonbus"_L1, "ws://127.0.0.1:9100/"_L1, 9100},
    ProtocolRow{"nats"_L1, "nats://127.0.0.1:4222"_L1, 4222},
    ProtocolRow{"socketio"_L1, "http://127.0.0.1:3000/"_L1, 3000},
};
constexpr std::array Dialects{"structured"_L1, "classic"_L1, "mixed"_L1};

QString nameList(auto rows, auto nameOf)
{
    QStringList names;
    for (const auto &row : rows)
        names << nameOf(row);
    return names.join(u", "_s);
}

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const char *value, const char *meaning) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(meaning), QString::fromLatin1(value)});
    };
    option("url", "URL", "The server. Default: the protocol's usual port on 127.0.0.1.");
    option("publish-url", "URL", "Where those that send connect, to measure what passes between two instances. Default: --url.");
    option("token", "TOKEN", "ArqonBus only: shows who this is; other users of the machine may see it, so rather:");
    option("token-file", "FILE", "The file that holds the token. Default: ARQONBUS_TOKEN.");
    option("id", "NAME", "ArqonBus only: what the clients' names begin with. Default: the subject of a JSON web token.");
    option("protocol", "NAME", "arqonbus (default), nats, or socketio (with the server in tests/benchmarks/compare).");
    option("dialect", "NAME", "ArqonBus only: structured (default), classic, or mixed: every second subscriber speaks classic.");
    option("rate", "N", "Messages per second, all publishers together.");
    option("duration", "SECONDS", "How long to measure. Default: 10.");
    option("warmup", "SECONDS", "How long to send before that. Default: 2.");
    option("size", "BYTES", "Payload of each message. Default: 128.");
    option("channels", "N", "Channels.");
    option("subscribers", "N", "Subscribers of each channel (private: targets, request: responders, history: clients).");
    option("publishers", "N", "Publishers in all.");
    option("connections", "N", "Connections in all; those that nothing else needs stay idle.");
    option("messages", "N", "history: how many messages are replayed.");
    option("in-flight", "N", "Connections opened at the same time. Default: 256.");
    option("tick", "MICROSECONDS",
           "Shortest time from one round of sending and reading to the next; 0: stays awake while something is due or on its way. "
           "Default: 100, or 0 below 2,000 deliveries a second.");
    option("pid", "PID", "The server's process, to measure its CPU and memory; several with commas.");
    parser.addOption({u"json"_s, u"Print the report as JSON."_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this."_s});
}

QString helpText(const QCommandLineParser &parser)
{
    QString text = u"arqonbus bench SCENARIO [options]\n\nMeasures a bus under load: how long messages take, counted from when each was "
                   "due, whether all arrived,\nand what that cost the server.\n\nScenarios:\n"_s;
    for (const Scenario &row : scenarioTable())
        text += u"  %1%2\n"_s.arg(QString(row.name).leftJustified(10), row.summary);
    const QString options = parser.helpText();
    text += u'\n' + options.mid(options.indexOf("Options:"_L1));
    return text + u"\nExit codes: 0 all arrived, 1 something is missing, 2 usage, 3 cannot connect.\n"_s;
}

/// Reads values one after the other and keeps the first thing that was wrong with them.
class ValueReader
{
public:
    explicit ValueReader(const QCommandLineParser &parser) : m_parser(parser) {}

    double number(const QString &name, double otherwise, double least, double most)
    {
        if (!m_parser.isSet(name))
            return otherwise;
        bool ok = false;
        const double value = m_parser.value(name).toDouble(&ok);
        if (!ok || !std::isfinite(value) || value < least || value > most)
            complain(u"--%1: \"%2\" is not a number from %3 to %4"_s.arg(name, m_parser.value(name)).arg(least).arg(most, 0, 'f', 0));
        return value;
    }
    int whole(const QString &name, int otherwise, int least, int most)
    {
        const double value = number(name, otherwise, least, most);
        if (value != std::floor(value))
            complain(u"--%1: \"%2\" is not a whole number"_s.arg(name, m_parser.value(name)));
        return static_cast<int>(value);
    }
    Nanoseconds seconds(const QString &name, double otherwise, double least)
    {
        return Nanoseconds(std::llround(number(name, otherwise, least, 86400) * 1e9));
    }
    template<typename Rows>
    std::size_t choice(const QString &name, const Rows &rows, auto nameOf)
    {
        if (!m_parser.isSet(name))
            return 0;
        for (std::size_t place = 0; place < rows.size(); ++place) {
            if (m_parser.value(name) == nameOf(rows[place]))
                return place;
        }
        complain(u"--%1: \"%2\" is none of %3"_s.arg(name, m_parser.value(name), nameList(rows, nameOf)));
        return 0;
    }
    QList<qint64> pids()
    {
        QList<qint64> pids;
        for (const QString &text : m_parser.value(u"pid"_s).split(u',', Qt::SkipEmptyParts)) {
            const qint64 pid = text.toLongLong();
            if (pid <= 0)
                complain(u"--pid: \"%1\" is not a process number"_s.arg(text));
            pids << pid;
        }
        return pids;
    }
    void complain(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }
    const QString &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    QString m_problem;
};

/// Microseconds. A receiver that is woken for every message costs as much as the server, and the waking costs the server, too;
/// where there is little to do it can be afforded, and latency is exact.
int usualTick(const Options &options)
{
    constexpr double muchTraffic = 2000; // deliveries per second
    const double receivers = options.scenario->kind == ScenarioKind::Publish ? options.subscribers : 1;
    return options.rate * receivers < muchTraffic ? 0 : 100;
}

/// As in the other commands: from the option, the file, or the environment.
QString token(ValueReader &reader, const QCommandLineParser &parser, Protocol protocol)
{
    constexpr qint64 limit = 64 * 1024;
    const bool asked = parser.isSet(u"token"_s) || parser.isSet(u"token-file"_s);
    if (parser.isSet(u"token"_s) && parser.isSet(u"token-file"_s))
        reader.complain(u"give --token or --token-file, not both"_s);
    if (protocol != Protocol::ArqonBus) {
        if (asked)
            reader.complain(u"--token is for --protocol arqonbus"_s);
        return {};
    }
    QString found = parser.isSet(u"token"_s) ? parser.value(u"token"_s) : qEnvironmentVariable("ARQONBUS_TOKEN");
    if (parser.isSet(u"token-file"_s)) {
        QFile file(parser.value(u"token-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            reader.complain(u"the token can't be read from %1: %2"_s.arg(file.fileName(), file.errorString()));
        else
            found = QString::fromUtf8(file.read(limit)).trimmed();
    }
    // It goes into a header as it is.
    if (std::any_of(found.begin(), found.end(), [](QChar c) { return c <= u' ' || c > u'~'; }))
        reader.complain(u"the token holds what no token has"_s);
    return found;
}

Options readValues(ValueReader &reader, const QCommandLineParser &parser, const Scenario &scenario)
{
    constexpr int many = 1'000'000;
    Options options;
    options.scenario = &scenario;
    options.protocol = static_cast<Protocol>(reader.choice(u"protocol"_s, Protocols, [](const ProtocolRow &row) { return row.name; }));
    options.dialect = static_cast<DialectMix>(reader.choice(u"dialect"_s, Dialects, [](QLatin1String name) { return name; }));
    options.url = parser.isSet(u"url"_s) ? parser.value(u"url"_s) : QString(Protocols[static_cast<std::size_t>(options.protocol)].url);
    options.token = token(reader, parser, options.protocol);
    options.id = parser.isSet(u"id"_s) ? parser.value(u"id"_s) : client::subjectOfToken(options.token);
    options.publishUrl = parser.value(u"publish-url"_s);
    options.channels = reader.whole(u"channels"_s, scenario.channels, 1, many);
    options.subscribers = reader.whole(u"subscribers"_s, scenario.subscribers, 1, many);
    options.publishers = reader.whole(u"publishers"_s, scenario.publishers, 1, 65535);
    options.connections = reader.whole(u"connections"_s, scenario.connections, 1, many);
    options.messages = reader.whole(u"messages"_s, scenario.messages, 1, many);
    options.payloadSize = reader.whole(u"size"_s, 128, static_cast<int>(SmallestPayload), 16 * 1024 * 1024);
    options.rate = reader.number(u"rate"_s, scenario.rate, 0.01, 10'000'000);
    options.duration = reader.seconds(u"duration"_s, 10, 0.01);
    options.warmup = reader.seconds(u"warmup"_s, 2, 0);
    options.tick = std::chrono::microseconds(reader.whole(u"tick"_s, usualTick(options), 0, 1'000'000));
    options.inFlight = reader.whole(u"in-flight"_s, 256, 1, many);
    options.pids = reader.pids();
    options.json = parser.isSet(u"json"_s);
    return options;
}

/// What no value alone shows.
void checkTogether(const Options &options, ValueReader &reader)
{
    const bool arqonBus = options.protocol == Protocol::ArqonBus;
    const ScenarioKind kind = options.scenario->kind;
    if (options.dialect != DialectMix::Structured && !arqonBus)
        reader.complain(u"--dialect is for --protocol arqonbus"_s);
    if (options.dialect != DialectMix::Structured && (kind == ScenarioKind::Private || kind == ScenarioKind::Request))
        reader.complain(u"%1 is measured in the structured dialect only"_s.arg(options.scenario->name));
    if (!options.publishUrl.isEmpty() && !options.scenario->isPaced())
        reader.complain(u"--publish-url: nothing is sent at a rate in %1"_s.arg(options.scenario->name));
    if (kind == ScenarioKind::History && !arqonBus)
        reader.complain(u"history: %1 keeps none"_s.arg(protocolName(options.protocol)));
}

} // namespace

std::variant<Options, OptionsStop> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool parsed = parser.parse(QStringList{u"arqonbus bench"_s} + arguments);
    if (parsed && parser.isSet(u"help"_s))
        return OptionsStop{helpText(parser), false};
    if (!parsed)
        return OptionsStop{parser.errorText()};
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        return OptionsStop{u"name one scenario of %1"_s.arg(nameList(scenarioTable(), [](const Scenario &row) { return row.name; }))};
    const Scenario *scenario = findScenario(names.first());
    if (!scenario)
        return OptionsStop{u"\"%1\" is none of the scenarios %2"_s.arg(
            names.first(), nameList(scenarioTable(), [](const Scenario &row) { return row.name; }))};

    ValueReader reader(parser);
    Options options = readValues(reader, parser, *scenario);
    checkTogether(options, reader);
    if (!reader.problem().isEmpty())
        return OptionsStop{reader.problem()};
    return options;
}

QLatin1String protocolName(Protocol protocol)
{
    return Protocols[static_cast<std::size_t>(protocol)].name;
}

QLatin1String dialectName(DialectMix dialect)
{
    return Dialects[static_cast<std::size_t>(dialect)];
}

quint16 defaultPort(Protocol protocol)
{
    return Protocols[static_cast<std::size_t>(protocol)].port;
}

} // namespace arqon::bench
