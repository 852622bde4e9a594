// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/environment.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment environmentOf(const QString &variable, const QString &value)
{
    QProcessEnvironment environment;
    environment.insert(variable, value);
    return environment;
}

} // namespace

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings_areRead_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("name");
        QTest::newRow("section and key") << u"ARQONBUS_SERVER_PORT"_s << u"server.port"_s;
        QTest::newRow("key with underscores") << u"ARQONBUS_STORAGE_MAX_HISTORY_SIZE"_s << u"storage.max_history_size"_s;
        QTest::newRow("short form of the backend") << u"ARQONBUS_STORAGE"_s << u"storage.backend"_s;
        QTest::newRow("short form of the history's size") << u"ARQONBUS_HISTORY_SIZE"_s << u"storage.max_history_size"_s;
    }

    void settings_areRead()
    {
        QFETCH(QString, variable);
        QFETCH(QString, name);
        const Statements read = readEnvironment(environmentOf(variable, u"7"_s));
        QCOMPARE(read.complaints, QStringList());
        QCOMPARE(read.given.size(), 1);
        QCOMPARE(read.given.first().setting->key(), name);
        QCOMPARE(read.given.first().text, u"7"_s);
        QCOMPARE(read.given.first().origin, u"environment "_s + variable);
    }

    void longForm_beatsTheShort()
    {
        QProcessEnvironment environment;
        environment.insert(u"ARQONBUS_HISTORY_SIZE"_s, u"1"_s);
        environment.insert(u"ARQONBUS_STORAGE_MAX_HISTORY_SIZE"_s, u"2"_s);
        QCOMPARE(readEnvironment(environment).given.last().text, u"2"_s);
    }

    void unknownVariables_areComplaints_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("typing mistake") << u"ARQONBUS_SERVER_PRT"_s
                                        << u"environment: ARQONBUS_SERVER_PRT is not a setting. Did you mean ARQONBUS_SERVER_PORT?"_s;
        QTest::newRow("key alone")
            << u"ARQONBUS_MAX_CONNECTIONS"_s
            << u"environment: ARQONBUS_MAX_CONNECTIONS is not a setting. Did you mean ARQONBUS_SERVER_MAX_CONNECTIONS?"_s;
        QTest::newRow("of a part that is not there")
            << u"ARQONBUS_PAPYRUS_SCROLLS"_s << u"environment: ARQONBUS_PAPYRUS_SCROLLS is not a setting."_s;
    }

    void unknownVariables_areComplaints()
    {
        QFETCH(QString, variable);
        QFETCH(QString, complaint);
        QCOMPARE(readEnvironment(environmentOf(variable, u"x"_s)).complaints, QStringList{complaint});
    }

    void othersVariables_areNoneOfOurs_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("another program's") << u"PATH"_s << u"/bin"_s;
        QTest::newRow("the client's") << u"ARQONBUS_URL"_s << u"ws://localhost:9100"_s;
        QTest::newRow("Kubernetes, host") << u"ARQONBUS_SERVICE_HOST"_s << u"10.0.0.1"_s;
        QTest::newRow("Kubernetes, port") << u"ARQONBUS_SERVICE_PORT"_s << u"9100"_s;
        QTest::newRow("Kubernetes, named port") << u"ARQONBUS_SERVICE_PORT_BUS"_s << u"9100"_s;
        QTest::newRow("Kubernetes, link") << u"ARQONBUS_PORT"_s << u"tcp://10.0.0.1:9100"_s;
        QTest::newRow("Kubernetes, link's part") << u"ARQONBUS_PORT_9100_TCP_ADDR"_s << u"10.0.0.1"_s;
        QTest::newRow("Kubernetes, service arqonbus-service") << u"ARQONBUS_SERVICE_PORT_9100_TCP"_s << u"tcp://10.0.0.1:9100"_s;
    }

    void othersVariables_areNoneOfOurs()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        const Statements read = readEnvironment(environmentOf(variable, value));
        QCOMPARE(read.complaints, QStringList());
        QVERIFY(read.given.isEmpty());
        QVERIFY(read.notes.isEmpty());
    }

    void serviceLinkInASettingsPlace_isIgnoredWithANote()
    {
        const Statements read = readEnvironment(environmentOf(u"ARQONBUS_SERVER_PORT"_s, u"tcp://10.0.0.1:9100"_s));
        QVERIFY(read.given.isEmpty());
        QCOMPARE(read.notes, QStringList{u"ARQONBUS_SERVER_PORT is ignored: its value is a Kubernetes service address."_s});
    }
};

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
