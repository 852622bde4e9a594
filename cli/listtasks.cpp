// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/table.h"
#include "cli/tasks.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// A value in a table's cell, or behind a name.
QString cell(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isUndefined() || value.isNull())
        return u"-"_s;
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

/// The columns of a table: titles, and the fields that fill them.
struct Columns
{
    QStringList titles;
    QStringList fields;
};

/// Asks for a list, and prints it as a table or as JSON Lines.
class ListTask : public Task
{
public:
    using Task::Task;

protected:
    void print(const QJsonArray &items, const Columns &columns)
    {
        Table table(columns.titles);
        for (const QJsonValue &item : items) {
            if (invocation().has(u"json"_s)) {
                console().line(QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact));
                continue;
            }
            QStringList row;
            for (const QString &field : columns.fields)
                row.append(cell(item.toObject().value(field)));
            table.add(row);
        }
        if (!invocation().has(u"json"_s))
            table.print(console());
        finish(ExitCode::Ok);
    }
};

/// `arqonbus channels`: the server answers in pages.
class ChannelsTask : public ListTask
{
public:
    using ListTask::ListTask;

protected:
    void begin() override
    {
        QJsonObject parameters;
        if (!invocation().arguments.isEmpty())
            parameters.insert("room"_L1, invocation().arguments.first());
        askPage(parameters);
    }

private:
    void askPage(QJsonObject parameters)
    {
        ask({}, u"list_channels"_s, parameters, [this, parameters](const QJsonObject &result) mutable {
            const QJsonArray page = result["channels"_L1].toArray();
            for (const QJsonValue &channel : page)
                m_channels.append(channel);
            if (page.isEmpty() || m_channels.size() >= result["total"_L1].toInteger()) {
                print(m_channels, {{u"ROOM"_s, u"CHANNEL"_s, u"MEMBERS"_s, u"OFFSET"_s, u"RESPONDERS"_s},
                                   {u"room"_s, u"channel"_s, u"members"_s, u"offset"_s, u"responders"_s}});
                return;
            }
            const QJsonObject last = page.last().toObject();
            parameters.insert("after"_L1, last["room"_L1].toString() + u':' + last["channel"_L1].toString());
            askPage(parameters);
        });
    }

    QJsonArray m_channels;
};

/// `arqonbus rooms`
class RoomsTask : public ListTask
{
public:
    using ListTask::ListTask;

protected:
    void begin() override
    {
        ask({}, u"list_rooms"_s, {}, [this](const QJsonObject &result) {
            print(result["rooms"_L1].toArray(), {{u"ROOM"_s, u"CHANNELS"_s, u"EXPIRES"_s}, {u"room"_s, u"channels"_s, u"expires_at"_s}});
        });
    }
};

/// `arqonbus presence`
class PresenceTask : public ListTask
{
public:
    using ListTask::ListTask;

protected:
    void begin() override
    {
        ask(invocation().arguments.first(), u"presence"_s, {}, [this](const QJsonObject &result) {
            print(result["clients"_L1].toArray(), {{u"CLIENT"_s, u"TYPE"_s, u"NAME"_s, u"CONNECTIONS"_s},
                                                   {u"client_id"_s, u"client_type"_s, u"screen_name"_s, u"connections"_s}});
        });
    }
};

/// `arqonbus status`
class StatusTask : public Task
{
public:
    using Task::Task;

protected:
    void begin() override
    {
        ask({}, u"server.status"_s, {}, [this](const QJsonObject &result) {
            if (invocation().has(u"json"_s))
                console().line(QJsonDocument(result).toJson(QJsonDocument::Compact));
            else
                printFacts(result, {});
            finish(ExitCode::Ok);
        });
    }

private:
    void printFacts(const QJsonObject &facts, const QString &prefix)
    {
        for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
            const QString name = prefix + fact.key();
            if (fact->isObject())
                printFacts(fact->toObject(), name + u'.');
            else
                console().line(console().paint(Ink::Bold, name) + ": " + console().paint(Ink::Plain, cell(*fact)));
        }
    }
};

} // namespace

std::unique_ptr<Task> makeChannelsTask(const Invocation &invocation)
{
    return std::make_unique<ChannelsTask>(invocation);
}

std::unique_ptr<Task> makeRoomsTask(const Invocation &invocation)
{
    return std::make_unique<RoomsTask>(invocation);
}

std::unique_ptr<Task> makePresenceTask(const Invocation &invocation)
{
    return std::make_unique<PresenceTask>(invocation);
}

std::unique_ptr<Task> makeStatusTask(const Invocation &invocation)
{
    return std::make_unique<StatusTask>(invocation);
}

} // namespace arqon::cli
