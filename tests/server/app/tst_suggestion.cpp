// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/suggestion.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestSuggestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nearest_findsWhatWasMeant_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("meant");
        QTest::newRow("letter missing") << u"server.prt"_s << u"server.port"_s;
        QTest::newRow("letter too many") << u"server.portt"_s << u"server.port"_s;
        QTest::newRow("letters swapped") << u"server.hsot"_s << u"server.host"_s;
        QTest::newRow("key alone") << u"max_connections"_s << u"server.max_connections"_s;
        QTest::newRow("flag's key alone") << u"--max_connections"_s << u"server.max_connections"_s;
        QTest::newRow("far from all") << u"color"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("part of a word is no key") << u"onnections"_s << QString();
    }

    void nearest_findsWhatWasMeant()
    {
        QFETCH(QString, word);
        QFETCH(QString, meant);
        QCOMPARE(nearest(word, {u"server.port"_s, u"server.host"_s, u"server.max_connections"_s}), meant);
        QCOMPARE(didYouMean(word, {u"server.port"_s, u"server.host"_s, u"server.max_connections"_s}),
                 meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant));
    }
};

QTEST_GUILESS_MAIN(TestSuggestion)
#include "tst_suggestion.moc"
