// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/invocation.h"

#include "cli/commandlist.h"

#include <QCommandLineParser>
#include <QFile>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

constexpr QLatin1StringView DefaultUrl = "ws://127.0.0.1:9100"_L1;
constexpr qint64 TokenFileLimit = 64 * 1024;

Answer mistake(const QString &what, const CommandEntry *command)
{
    const QString page = command ? u"arqonbus help %1"_s.arg(command->name) : u"arqonbus help"_s;
    return {2, u"%1 (see `%2`)"_s.arg(what, page)};
}

QStringList namesOf(const OptionRow &row)
{
    return QString(row.names).split(u' ');
}

void addOptions(QCommandLineParser &parser, std::span<const OptionRow> rows)
{
    for (const OptionRow &row : rows)
        parser.addOption(QCommandLineOption(namesOf(row), row.meaning, row.value));
}

void takeValues(Invocation &invocation, const QCommandLineParser &parser, std::span<const OptionRow> rows)
{
    for (const OptionRow &row : rows) {
        const QString name = namesOf(row).last();
        if (parser.isSet(name))
            invocation.values.insert(name, row.value.isEmpty() ? QString() : parser.value(name));
    }
}

/// Qt's sentence without its full stop.
QString sentence(QString text)
{
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

/// The token's source, or what is wrong with it. A file is read each time anew, since tokens are replaced before they expire.
QString readToken(Invocation &invocation)
{
    if (invocation.has(u"token"_s) && invocation.has(u"token-file"_s))
        return u"give --token or --token-file, not both"_s;
    const QString token = invocation.values.value(u"token"_s, qEnvironmentVariable("ARQONBUS_TOKEN"));
    if (const QString path = invocation.value(u"token-file"_s); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return u"the token can't be read from %1: %2"_s.arg(path, file.errorString());
        invocation.token = [path] {
            QFile again(path);
            return again.open(QIODevice::ReadOnly) ? QString::fromUtf8(again.read(TokenFileLimit)).trimmed() : QString();
        };
    } else if (!token.isEmpty()) {
        invocation.token = [token] { return token; };
    }
    return {};
}

/// The global options' values, or what is wrong with one.
QString readGlobals(Invocation &invocation)
{
    const QString url = invocation.values.value(u"url"_s, qEnvironmentVariable("ARQONBUS_URL", DefaultUrl));
    invocation.url = QUrl(url, QUrl::StrictMode);
    const QString scheme = invocation.url.scheme();
    if (!invocation.url.isValid() || (scheme != "ws"_L1 && scheme != "wss"_L1) || invocation.url.host().isEmpty())
        return u"the URL of a bus is ws://HOST:PORT or wss://HOST:PORT, not \"%1\""_s.arg(url);
    invocation.identity.clientId = invocation.value(u"id"_s);
    invocation.identity.clientType = invocation.value(u"type"_s);
    invocation.quiet = invocation.has(u"quiet"_s);
    if (const QString mistake = readToken(invocation); !mistake.isEmpty())
        return mistake;
    if (invocation.has(u"timeout"_s)) {
        bool ok = false;
        const double seconds = invocation.value(u"timeout"_s).toDouble(&ok);
        if (!ok || !(seconds > 0) || seconds > 86'400)
            return u"--timeout wants seconds, more than 0 and at most 86400, not \"%1\""_s.arg(invocation.value(u"timeout"_s));
        invocation.timeout = std::chrono::milliseconds(qMax<qint64>(1, qint64(seconds * 1000)));
    }
    const QString color = invocation.values.value(u"color"_s, u"auto"_s);
    if (color == "always"_L1)
        invocation.color = ColorMode::Always;
    else if (color == "never"_L1)
        invocation.color = ColorMode::Never;
    else if (color != "auto"_L1)
        return u"--color is auto, always or never, not \"%1\""_s.arg(color);
    return {};
}

QString optionLine(const OptionRow &row)
{
    QStringList spelled;
    for (const QString &name : namesOf(row))
        spelled.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    const QString value = row.value.isEmpty() ? QString() : u' ' + row.value;
    return u"  %1 %2\n"_s.arg(spelled.join(u", "_s) + value, -22).arg(row.meaning);
}

} // namespace

std::variant<Invocation, Answer> parseCommandLine(const QStringList &arguments)
{
    // First up to the command's name: options may stand before it too.
    QCommandLineParser front;
    front.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addOptions(front, globalOptions());
    front.addOption(QCommandLineOption(u"version"_s));
    if (!front.parse(QStringList(u"arqonbus"_s) + arguments))
        return mistake(sentence(front.errorText()), nullptr);
    if (front.isSet(u"version"_s))
        return Answer{0, u"arqonbus " ARQONBUS_VERSION "\n"_s};
    const QStringList words = front.positionalArguments();
    if (words.isEmpty()) {
        if (front.isSet(u"help"_s))
            return Answer{0, helpPage(nullptr)};
        return mistake(u"a command is missing"_s, nullptr);
    }
    Invocation invocation;
    invocation.command = findCommandEntry(words.first());
    if (!invocation.command) {
        const CommandEntry *similar = similarCommand(words.first());
        const QString hint = similar ? u"; did you mean \"%1\"?"_s.arg(similar->name) : QString();
        return mistake(u"there is no command \"%1\"%2"_s.arg(words.first(), hint), nullptr);
    }
    takeValues(invocation, front, globalOptions());
    if (invocation.command->name == "bench"_L1) { // reads its own options
        invocation.arguments = words.mid(1);
        return invocation;
    }

    QCommandLineParser parser;
    addOptions(parser, globalOptions());
    addOptions(parser, invocation.command->options);
    if (!parser.parse(words))
        return mistake(sentence(parser.errorText()), invocation.command);
    takeValues(invocation, parser, globalOptions());
    takeValues(invocation, parser, invocation.command->options);
    invocation.arguments = parser.positionalArguments();
    if (invocation.has(u"help"_s))
        return Answer{0, helpPage(invocation.command)};
    const qsizetype count = invocation.arguments.size();
    const int most = invocation.command->mostArguments;
    if (count < invocation.command->leastArguments || (most >= 0 && count > most)) {
        const QString complaint = count < invocation.command->leastArguments ? u"something is missing"_s : u"that is too much"_s;
        return mistake(u"%1: usage is arqonbus %2 %3"_s.arg(complaint, invocation.command->name, invocation.command->arguments),
                       invocation.command);
    }
    if (const QString wrong = readGlobals(invocation); !wrong.isEmpty())
        return mistake(wrong, invocation.command);
    return invocation;
}

QString helpPage(const CommandEntry *command)
{
    QString page;
    if (!command) {
        page = u"usage: arqonbus [OPTIONS] COMMAND [ARGUMENTS]\n\nTalk to an ArqonBus message bus from the command line.\n\ncommands:\n"_s;
        for (const CommandEntry &entry : commandList())
            page += u"  %1 %2\n"_s.arg(entry.name, -11).arg(entry.summary);
    } else {
        page = u"usage: arqonbus %1"_s.arg(command->name);
        if (!command->arguments.isEmpty())
            page += u' ' + command->arguments;
        page += u"\n\n"_s + command->summary + u'\n';
        if (!command->details.isEmpty())
            page += command->details + u'\n';
        if (!command->options.empty())
            page += u"\noptions:\n"_s;
        for (const OptionRow &row : command->options)
            page += optionLine(row);
    }
    page += u"\noptions of every command:\n"_s;
    for (const OptionRow &row : globalOptions())
        page += optionLine(row);
    if (!command)
        page += u"  --version              print the version\n"_s;
    page += u"\nexit codes: 0 done, 1 the bus said no, 2 usage, 3 no connection, 4 no answer in time, 130 interrupted\n"_s;
    return page;
}

} // namespace arqon::cli
