// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandlist.h"
#include "cli/completion.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/invocation.h"
#include "cli/task.h"

#ifdef ARQONBUS_HAS_BENCH
#include "cli/bench/benchcommand.h"
#endif

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::cli;

namespace {

int say(const Answer &answer)
{
    if (answer.exitCode == 0)
        std::fputs(qUtf8Printable(answer.text), stdout);
    else
        std::fprintf(stderr, "arqonbus: %s\n", qUtf8Printable(answer.text));
    return answer.exitCode;
}

int bench([[maybe_unused]] const QStringList &arguments)
{
#ifdef ARQONBUS_HAS_BENCH
    return benchCommand(arguments);
#else
    return say({int(ExitCode::Usage), u"bench is not part of this build"_s});
#endif
}

/// The commands that need no bus.
int answerAtOnce(const Invocation &invocation)
{
    const QString argument = invocation.arguments.value(0);
    if (invocation.command->name == "bench"_L1)
        return bench(invocation.arguments);
    if (invocation.command->name == "completion"_L1) {
        const QString script = completionScript(argument);
        return script.isEmpty() ? say({2, u"completion is for bash, zsh and fish, not for \"%1\""_s.arg(argument)}) : say({0, script});
    }
    const CommandEntry *command = argument.isEmpty() ? nullptr : findCommandEntry(argument);
    if (!argument.isEmpty() && !command)
        return say({2, u"there is no command \"%1\""_s.arg(argument)});
    return say({0, helpPage(command)});
}

int runTask(const Invocation &invocation)
{
    Interrupt interrupt;
    Console console(invocation.color, invocation.quiet);
    BusClient client(Task::clientOptions(invocation));
    const std::unique_ptr<Task> task = invocation.command->create(invocation);
    if (const QString mistake = task->prepare(); !mistake.isEmpty())
        return say({2, u"%1 (see `arqonbus help %2`)"_s.arg(mistake, invocation.command->name)});
    QObject::connect(&interrupt, &Interrupt::requested, task.get(), &Task::interrupt);
    QObject::connect(task.get(), &Task::finished, task.get(), [](ExitCode code) {
        // Queued: exec() may not have begun yet.
        QMetaObject::invokeMethod(
            qApp, [code] { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    });
    task->run(client, console);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto parsed = parseCommandLine(arguments);
    if (const auto *answer = std::get_if<Answer>(&parsed))
        return say(*answer);
    const auto &invocation = std::get<Invocation>(parsed);
    if (!invocation.command->create)
        return answerAtOnce(invocation);
    QCoreApplication application(argc, argv);
    return runTask(invocation);
}
