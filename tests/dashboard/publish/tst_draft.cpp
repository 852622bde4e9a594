// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/draft.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_Draft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_bringsItBack();
    void complete_hasNoProblem_data();
    void complete_hasNoProblem();
    void incomplete_saysWhat_data();
    void incomplete_saysWhat();
    void targets_areApartByCommasAndSpaces();
};

namespace {

constexpr auto Event = Draft::Kind::Event;
constexpr auto Private = Draft::Kind::Private;
constexpr auto Command = Draft::Kind::Command;

} // namespace

Q_DECLARE_METATYPE(arqon::dashboard::Draft)

void tst_Draft::json_bringsItBack()
{
    for (const Draft &draft : {Draft{Event, u"lab:a"_s, {}, {}, u"{}"_s, false}, Draft{Private, {}, u"ada, bob"_s, {}, u"{"_s, true},
                               Draft{Command, u"lab:a"_s, {}, u"go"_s, u"{\"x\":1}"_s, true}})
        QCOMPARE(Draft::fromJson(draft.toJson()), draft);
    QCOMPARE(Draft::fromJson({{u"kind"_s, u"letter"_s}}).kind, Event);
}

void tst_Draft::complete_hasNoProblem_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addRow("event") << Draft{Event, u"lab:a"_s, {}, {}, {}, true};
    QTest::addRow("event in the default room") << Draft{Event, u" a "_s, {}, {}, {}, true};
    QTest::addRow("event to a whole room") << Draft{Event, u"lab:*"_s, {}, {}, {}, true};
    QTest::addRow("private") << Draft{Private, {}, u"ada"_s, {}, {}, true};
    QTest::addRow("command") << Draft{Command, u"lab:a"_s, {}, u"go"_s, {}, true};
}

void tst_Draft::complete_hasNoProblem()
{
    QFETCH(Draft, draft);
    QCOMPARE(draft.problem(), QString());
    QVERIFY(!draft.destination().isEmpty());
}

void tst_Draft::incomplete_saysWhat_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addRow("no address") << Draft{Event, u" "_s, {}, {}, {}, true};
    QTest::addRow("bad address") << Draft{Event, u"lab a"_s, {}, {}, {}, true};
    QTest::addRow("any room") << Draft{Event, u"*:a"_s, {}, {}, {}, true};
    QTest::addRow("nobody") << Draft{Private, u"lab:a"_s, u" , "_s, {}, {}, true};
    QTest::addRow("bad name") << Draft{Private, {}, u"ada, b!b"_s, {}, {}, true};
    QTest::addRow("no command") << Draft{Command, u"lab:a"_s, {}, u" "_s, {}, true};
    QTest::addRow("command to many") << Draft{Command, u"lab:*"_s, {}, u"go"_s, {}, true};
}

void tst_Draft::incomplete_saysWhat()
{
    QFETCH(Draft, draft);
    QVERIFY(!draft.problem().isEmpty());
}

void tst_Draft::targets_areApartByCommasAndSpaces()
{
    Draft draft;
    draft.targets = u" ada,bob  carol;dan,"_s;
    QCOMPARE(draft.targetNames(), (QStringList{u"ada"_s, u"bob"_s, u"carol"_s, u"dan"_s}));
}

QTEST_GUILESS_MAIN(tst_Draft)
#include "tst_draft.moc"
