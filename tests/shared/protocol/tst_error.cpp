// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/error.h"

#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace arqon;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_hasStableWords();
    void error_knowsItsRow();
    void page_listsTheTable();
};

void TestError::table_hasStableWords()
{
    QSet<QByteArray> names;
    for (const ErrorRow &row : errorTable()) {
        QVERIFY(!names.contains(row.name.toByteArray()));
        names.insert(row.name.toByteArray());
        QVERIFY2(std::all_of(row.name.begin(), row.name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '8'; }),
                 row.name.data());
        QVERIFY(row.code >= 400 && row.code <= 504);
        QVERIFY(!row.meaning.isEmpty());
    }
    QCOMPARE(names.size(), qsizetype(ErrorWord::Timeout) + 1);
}

void TestError::error_knowsItsRow()
{
    for (const ErrorRow &row : errorTable()) {
        const Error error{row.word, "x", {}};
        QCOMPARE(error.code(), row.code);
        QCOMPARE(error.name().toByteArray(), row.name.toByteArray());
    }
    QCOMPARE((Error{ErrorWord::InvalidUtf8, {}, {}}).name().toByteArray(), QByteArray("invalid_utf8"));
    QCOMPARE((Error{ErrorWord::UnsupportedVersion, {}, {}}).code(), 422);
}

void TestError::page_listsTheTable()
{
    QFile page(QStringLiteral(ARQONBUS_PROTOCOL_PAGE));
    QVERIFY2(page.open(QIODevice::ReadOnly), ARQONBUS_PROTOCOL_PAGE);
    // Rows such as: | 400 | `missing_field` | a required field is absent |
    QMap<QByteArray, QByteArray> documented;
    bool inside = false;
    for (const QByteArray &line : page.readAll().split('\n')) {
        if (line.startsWith('#'))
            inside = line == "## Errors";
        const QList<QByteArray> cells = line.split('|');
        if (inside && cells.size() == 5 && cells[2].trimmed().startsWith('`'))
            documented.insert(cells[2].trimmed().replace('`', ""), cells[1].trimmed() + ' ' + cells[3].trimmed());
    }
    QMap<QByteArray, QByteArray> coded;
    for (const ErrorRow &row : errorTable())
        coded.insert(row.name.toByteArray(), QByteArray::number(row.code) + ' ' + row.meaning.toByteArray());
    QCOMPARE(documented.keys(), coded.keys());
    for (const QByteArray &name : coded.keys())
        QCOMPARE(documented.value(name), coded.value(name));
}

QTEST_APPLESS_MAIN(TestError)

#include "tst_error.moc"
