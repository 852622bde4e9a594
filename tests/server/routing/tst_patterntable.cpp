// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/patterntable.h"

#include <QTest>

using namespace arqon;

class tst_PatternTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void change_countsByShardAndDialect()
    {
        PatternTable table(2);
        table.change({"a", "*"}, 0, Dialect::Structured, "x", +1);
        table.change({"a", "*"}, 1, Dialect::Classic, "y", +1);
        table.change({"a", "*"}, 1, Dialect::Classic, "y", +1);
        const Pattern &pattern = table.all()["a:*"];
        QCOMPARE(pattern.shards[0][0], 1);
        QCOMPARE(pattern.shards[1][1], 2);
        QCOMPARE(table.roomMembers("a")->size(), 2);
    }

    void change_forgetsAPatternThatNobodyHas()
    {
        PatternTable table(2);
        table.change({"*", "c"}, 1, Dialect::Classic, "x", +1);
        const quint64 version = table.version();
        table.change({"*", "c"}, 1, Dialect::Classic, "x", -1);
        QVERIFY(table.all().isEmpty());
        QVERIFY(table.version() != version);
    }

    void roomMembers_areThoseOfTheWholeRoomOnly()
    {
        PatternTable table(1);
        table.change({"*", "*"}, 0, Dialect::Structured, "x", +1);
        QVERIFY(!table.roomMembers("a"));
        table.change({"a", "*"}, 0, Dialect::Structured, "x", +1);
        table.rename({"a", "*"}, "x", "z");
        QVERIFY(table.roomMembers("a")->contains("z"));
        QVERIFY(!table.roomMembers("a")->contains("x"));
    }
};

QTEST_APPLESS_MAIN(tst_PatternTable)
#include "tst_patterntable.moc"
