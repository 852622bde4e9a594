// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/pagedlist.h"
#include "tests/support/dashboard/fakesession.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

PagedList::Form form()
{
    return {.command = u"list"_s, .field = u"entries"_s, .next = [](const QJsonObject &result, const QJsonArray &) {
                return result.value("next"_L1).toString();
            }};
}

Reply page(int entries, const QString &next, int total)
{
    QJsonArray array;
    for (int i = 0; i < entries; ++i)
        array.append(i);
    return Reply::success({{u"entries"_s, array}, {u"next"_s, next}, {u"total"_s, total}});
}

} // namespace

class TestPagedList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForEachPageInTurn()
    {
        FakeSession session;
        session.setScript([](const FakeSession::Request &request) {
            return request.parameters.contains("after"_L1) ? page(2, {}, 5) : page(3, u"c"_s, 5);
        });
        PagedList list(session, form());
        QSignalSpy pages(&list, &PagedList::pageReceived);
        QSignalSpy finished(&list, &PagedList::finished);
        list.start();
        QVERIFY(finished.size() == 1 || finished.wait());
        QCOMPARE(pages.size(), 2);
        QCOMPARE(pages[0][1].toLongLong(), 5);
        QCOMPARE(session.requests.size(), 2);
        QCOMPARE(session.requests[0].parameters, (QJsonObject{{u"limit"_s, 1000}}));
        QCOMPARE(session.requests[1].parameters.value("after"_L1).toString(), u"c"_s);
        QVERIFY(!list.isRunning());
    }

    void failureEndsIt()
    {
        FakeSession session;
        BusError error;
        error.code = 403;
        error.word = u"forbidden"_s;
        session.setScript([error](const FakeSession::Request &) { return Reply::failure(error); });
        PagedList list(session, form());
        QSignalSpy failed(&list, &PagedList::failed);
        list.start();
        QVERIFY(failed.size() == 1 || failed.wait());
        QCOMPARE(failed[0][0].value<BusError>(), error);
        QVERIFY(!list.isRunning());
    }

    void answersToAnEarlierRunAreNotHeard()
    {
        FakeSession session;
        session.setScript([](const FakeSession::Request &) { return page(1, {}, 1); });
        PagedList list(session, form());
        QSignalSpy pages(&list, &PagedList::pageReceived);
        session.holdBack(true);
        list.start();
        list.stop();
        session.holdBack(false);
        QCoreApplication::processEvents();
        QCOMPARE(pages.size(), 0);
        session.holdBack(true);
        list.start();
        list.start();
        session.holdBack(false);
        QTRY_COMPARE(pages.size(), 1);
    }

    void listWithoutAnEndIsEnded()
    {
        FakeSession session;
        session.setScript([](const FakeSession::Request &) { return page(1, u"again"_s, 1); });
        PagedList list(session, form());
        QSignalSpy finished(&list, &PagedList::finished);
        list.start();
        QVERIFY(finished.size() == 1 || finished.wait());
        QCOMPARE(session.requests.size(), PagedList::maxPages);
    }
};

QTEST_GUILESS_MAIN(TestPagedList)
#include "tst_pagedlist.moc"
