// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/commandregistry.h"

#include "server/commands/builtins.h"
#include "server/commands/commandaccess.h"
#include "server/routing/shard.h"
#include "shared/protocol/commandtable.h"

#include <QJsonDocument>

namespace arqon {

namespace {

class FunctionCommand : public Command
{
public:
    using Function = void (*)(const CallPtr &);
    explicit FunctionCommand(Function function) : m_function(function) {}
    void run(const CallPtr &call) const override { m_function(call); }

private:
    Function m_function;
};

/// Structured: payload.parameters. Classic: what stands beside the command.
Parameters parametersOf(const Envelope &envelope)
{
    QByteArrayView json = envelope.text;
    if (envelope.dialect == Dialect::Structured) {
        if (envelope.parameters.isEmpty())
            return Parameters{};
        json = envelope.parameters.of(envelope.text);
    }
    return Parameters(QJsonDocument::fromJson(json.toByteArray()).object());
}

Result<Address> targetOf(const Envelope &envelope, Parameters &parameters)
{
    if (envelope.dialect == Dialect::Classic)
        return envelope.address();
    const QByteArray room = parameters.text(u"room");
    const QByteArray channel = parameters.text(u"channel");
    if (const auto &error = parameters.error())
        return failure(*error);
    for (const QStringView name : {QStringView(u"room"), QStringView(u"channel")}) {
        if (parameters.has(name) && parameters.text(name).isEmpty())
            return failure({ErrorWord::InvalidName, "The " + name.toUtf8() + " is empty: name one, or leave it out.", name.toUtf8()});
    }
    if (room.isEmpty() && channel.isEmpty())
        return envelope.address();
    const bool qualified = channel.contains(':');
    return Address::parse(room.isEmpty() && !qualified ? envelope.room.toByteArray() : room, channel);
}

/// What an audit wants to know of, also when it is allowed.
bool changesOthers(const QByteArray &name)
{
    static const QList<QByteArray> names{"create_channel", "delete_channel", "create_room", "delete_room",
                                         "kick",           "broadcast",      "reload",      "drain"};
    return names.contains(name);
}

/// The channel, room or client that a command is about, if that is a name.
QByteArray objectOf(Call &call, const QByteArray &name)
{
    const QByteArray object = name == "kick" ? call.parameters().text(u"client_id") : call.target() ? call.target()->key() : QByteArray();
    return object.size() <= 2 * NameLimit + 1 ? object : QByteArray();
}

} // namespace

CommandRegistry::CommandRegistry()
{
    for (const auto &[name, function] : builtIns())
        m_commands.insert(name, new FunctionCommand(function));
    addQuestion("list_clients", answerListClients);
}

CommandRegistry::~CommandRegistry()
{
    qDeleteAll(m_commands);
}

bool CommandRegistry::add(const QByteArray &name, std::unique_ptr<Command> command)
{
    if (m_commands.contains(name))
        return false;
    m_commands.insert(name, command.release());
    return true;
}

const Command *CommandRegistry::find(const QByteArray &name) const
{
    return m_commands.value(name);
}

bool RegistryRunner::run(Session &session, const Envelope &envelope, const QByteArray &name)
{
    const Command *command = m_registry.find(name);
    if (!command)
        return false;
    Parameters parameters = parametersOf(envelope);
    const Result<Address> target = targetOf(envelope, parameters);
    const auto call = std::make_shared<Call>(
        m_shard, session.ref,
        reply::Request{envelope.dialect, envelope.id.toByteArray(), envelope.command.toByteArray(), target.value_or(Address{})},
        std::move(parameters), target);
    const CommandRow *row = findCommand(name);
    const auto refused = commandRefusal(m_shard, session, name, row, target);
    if (refused || changesOthers(name))
        Q_EMIT m_shard.announcements().accessJudged(session, name, objectOf(*call, name), refused ? &*refused : nullptr);
    if (refused) {
        call->fail(*refused);
        return true;
    }
    command->run(call);
    return true;
}

void RegistryRunner::answer(const QByteArray &question, const QByteArray &parameters, const std::function<void(QByteArray)> &done)
{
    if (const CommandRegistry::Question known = m_registry.question(question))
        return known(m_shard, parameters, done);
    done({});
}

} // namespace arqon
