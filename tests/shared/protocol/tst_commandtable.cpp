// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/address.h"
#include "shared/protocol/commandtable.h"

#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace arqon;

namespace {

QByteArray parameterList(const CommandRow &row)
{
    QByteArrayList names;
    for (const ParameterRow &parameter : row.parameters)
        names += '`' + parameter.name.toByteArray() + (parameter.required ? "`" : "`?");
    return names.join(' ');
}

/// The row of docs/protocol.md that describes the command.
QByteArray pageRow(const CommandRow &row)
{
    return "| `" + row.name.toByteArray() + "` | " + parameterList(row) + " | " + row.result.toByteArray() + " | "
           + row.summary.toByteArray() + " |";
}

/// The table rows under the headings "Commands" and "Administration commands".
QList<QByteArray> documentedRows(bool admin)
{
    QFile page(QStringLiteral(ARQONBUS_PROTOCOL_PAGE));
    if (!page.open(QIODevice::ReadOnly))
        qFatal("no %s", ARQONBUS_PROTOCOL_PAGE);
    QList<QByteArray> rows;
    QByteArray heading;
    for (const QByteArray &line : page.readAll().split('\n')) {
        if (line.startsWith('#'))
            heading = line;
        if (line.startsWith("| `") && heading == (admin ? "### Administration" : "## Commands"))
            rows.append(line.simplified());
    }
    return rows;
}

} // namespace

class TestCommandTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_isComplete();
    void findCommand_findsEach();
    void routing_leavesTheBusToTheServer();
    void page_listsTheTable_data();
    void page_listsTheTable();
};

void TestCommandTable::table_isComplete()
{
    QSet<QByteArray> names;
    for (const CommandRow &row : commandTable()) {
        QVERIFY(isName(row.name));
        names.insert(row.name.toByteArray());
        QVERIFY2(row.summary.endsWith('.') && !row.result.isEmpty(), row.name.data());
        for (const ParameterRow &parameter : row.parameters) {
            QVERIFY(!parameter.name.isEmpty() && !parameter.meaning.isEmpty());
            QVERIFY2(QByteArrayList({"string", "number", "object", "boolean"}).contains(parameter.type.toByteArray()),
                     parameter.name.data());
        }
    }
    const QSet<QByteArray> promised{"ping",
                                    "status",
                                    "help",
                                    "identify",
                                    "join_channel",
                                    "leave_channel",
                                    "create_channel",
                                    "delete_channel",
                                    "list_channels",
                                    "channel_info",
                                    "create_room",
                                    "delete_room",
                                    "list_rooms",
                                    "history",
                                    "presence",
                                    "register_service",
                                    "unregister_service",
                                    "list_clients",
                                    "kick",
                                    "broadcast",
                                    "reload",
                                    "drain"};
    QCOMPARE(names, promised);
    QCOMPARE(commandTable().size(), std::size_t(promised.size()));
}

void TestCommandTable::findCommand_findsEach()
{
    for (const CommandRow &row : commandTable())
        QCOMPARE(findCommand(row.name), &row);
    QVERIFY(!findCommand(""));
    QVERIFY(!findCommand("Ping"));
    QVERIFY(!findCommand("server.ping"));
}

void TestCommandTable::routing_leavesTheBusToTheServer()
{
    for (const CommandRow &row : commandTable()) {
        const bool answerable = row.name == "ping" || row.name == "status" || row.name == "help";
        QCOMPARE(row.routing, answerable ? Routing::Service : Routing::Server);
        QCOMPARE(row.admin, QByteArrayList({"list_clients", "kick", "broadcast", "reload", "drain"}).contains(row.name.toByteArray()));
    }
}

void TestCommandTable::page_listsTheTable_data()
{
    QTest::addColumn<bool>("admin");
    QTest::newRow("for everyone") << false;
    QTest::newRow("administration") << true;
}

void TestCommandTable::page_listsTheTable()
{
    QFETCH(bool, admin);
    QList<QByteArray> coded;
    for (const CommandRow &row : commandTable()) {
        if (row.admin == admin)
            coded.append(pageRow(row).simplified());
    }
    const QList<QByteArray> documented = documentedRows(admin);
    for (qsizetype i = 0; i < std::min(coded.size(), documented.size()); ++i)
        QCOMPARE(documented[i], coded[i]);
    QCOMPARE(documented.size(), coded.size());
}

QTEST_APPLESS_MAIN(TestCommandTable)

#include "tst_commandtable.moc"
