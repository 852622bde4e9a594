// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/commands/call.h"
#include "server/routing/commandrunner.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <memory>

namespace arqon {

/// What answers one command. One object for all shards: it keeps no state of its own that changes.
class Command
{
public:
    virtual ~Command() = default;
    virtual void run(const CallPtr &call) const = 0;
};

/// The commands by name, and the questions of other instances. Built before the shards start; read by all of them.
class CommandRegistry
{
public:
    using Answered = std::function<void(QByteArray)>;
    /// Answers another instance's question (Elsewhere::ask) in the thread of the shard that is asked: calls back now or later, from whichever
    /// thread.
    using Question = std::function<void(Shard &shard, const QByteArray &parameters, const Answered &done)>;

    /// Knows every command of the protocol's table from the start.
    CommandRegistry();
    ~CommandRegistry();
    Q_DISABLE_COPY_MOVE(CommandRegistry)

    /// False, and nothing changes, if the name is taken.
    [[nodiscard]] bool add(const QByteArray &name, std::unique_ptr<Command> command);
    const Command *find(const QByteArray &name) const;
    QList<QByteArray> names() const { return m_commands.keys(); }
    /// One of the same name takes its place.
    void addQuestion(const QByteArray &name, Question question) { m_questions.insert(name, std::move(question)); }
    /// Null: nobody knows it.
    Question question(const QByteArray &name) const { return m_questions.value(name); }

private:
    QHash<QByteArray, Command *> m_commands;
    QHash<QByteArray, Question> m_questions;
};

/// Runs a shard's commands from a registry: reads the parameters, checks what the table says of the command, and hands the call over.
class RegistryRunner : public CommandRunner
{
public:
    RegistryRunner(Shard &shard, const CommandRegistry &registry) : m_shard(shard), m_registry(registry) {}
    bool run(Session &session, const Envelope &envelope, const QByteArray &name) override;
    void answer(const QByteArray &question, const QByteArray &parameters, const std::function<void(QByteArray)> &done) override;

private:
    Shard &m_shard;
    const CommandRegistry &m_registry;
};

} // namespace arqon
