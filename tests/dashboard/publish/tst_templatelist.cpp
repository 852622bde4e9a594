// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/templatelist.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_TemplateList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void save_isThereTheNextTime();
    void names_areInOrderAndOnce();
    void badName_isRefused();
    void full_isTold();
    void remove_isThereTheNextTime();
    void fileThatCannotBeWritten_isTold();

private:
    const Draft m_draft{Draft::Kind::Event, u"lab:a"_s, {}, {}, u"{\"x\":1}"_s, false};
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
};

void tst_TemplateList::save_isThereTheNextTime()
{
    TemplateList(path(u"a"_s)).save(u" first "_s, m_draft);
    const TemplateList list(path(u"a"_s));
    QCOMPARE(list.count(), 1);
    QCOMPARE(list.nameOf(0), u"first"_s);
    QCOMPARE(list.draft(0), m_draft);
}

void tst_TemplateList::names_areInOrderAndOnce()
{
    TemplateList list(path(u"b"_s));
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &name : {u"b"_s, u"c"_s, u"a"_s, u"b"_s})
        QVERIFY(list.save(name, m_draft));
    QCOMPARE(list.count(), 3);
    QCOMPARE(list.nameOf(0), u"a"_s);
    QCOMPARE(list.nameOf(2), u"c"_s);
}

void tst_TemplateList::badName_isRefused()
{
    TemplateList list(path(u"c"_s));
    QVERIFY(!list.save(u"  "_s, m_draft));
    QVERIFY(!list.save(QString(81, u'x'), m_draft));
    QVERIFY(!list.problem().isEmpty());
    QVERIFY(list.save(u"good"_s, m_draft));
    QVERIFY(list.problem().isEmpty());
}

void tst_TemplateList::full_isTold()
{
    TemplateList list(path(u"d"_s));
    for (int i = 0; i < TemplateList::Limit; ++i)
        QVERIFY(list.save(QString::number(i), m_draft));
    QVERIFY(!list.save(u"more"_s, m_draft));
    QVERIFY(list.save(u"0"_s, m_draft)); // one that is there may change
    QCOMPARE(list.count(), TemplateList::Limit);
}

void tst_TemplateList::remove_isThereTheNextTime()
{
    TemplateList list(path(u"e"_s));
    list.save(u"a"_s, m_draft);
    list.save(u"b"_s, m_draft);
    list.remove(0);
    list.remove(7);
    QCOMPARE(TemplateList(path(u"e"_s)).nameOf(0), u"b"_s);
    QCOMPARE(list.draft(7), Draft());
}

void tst_TemplateList::fileThatCannotBeWritten_isTold()
{
    QFile file(path(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    TemplateList list(path(u"file/templates.json"_s));
    QVERIFY(!list.save(u"a"_s, m_draft));
    QVERIFY(!list.problem().isEmpty());
}

QTEST_GUILESS_MAIN(tst_TemplateList)
#include "tst_templatelist.moc"
