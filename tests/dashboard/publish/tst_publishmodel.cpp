// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/publishmodel.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_PublishModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void event_isSentAndAcknowledged();
    void event_withoutAck_isOnlySent();
    void event_thatIsRefused_isTold();
    void private_goesToTheNamed();
    void command_isAnsweredInSomeTime();
    void command_thatFails_isTold();
    void body_isCheckedAsOneTypes();
    void withoutConnection_nothingIsSent();
    void tidy_laysTheBodyOut();
    void reuse_takesUpWhatWasSent();
    void templates_bringADraftBack();
    void history_isBounded();
    void answerAfterItsRowWent_isIgnored();

private:
    QVariant at(int row, SentList::Role role) const { return m_model->sent()->data(m_model->sent()->index(row), role); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<PublishModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_PublishModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>();
    m_session = std::make_unique<FakeSession>();
    m_session->setState(BusSession::State::Connected);
    m_model = std::make_unique<PublishModel>(*m_session, *m_clock, m_folder->path());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model->sent(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_PublishModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void tst_PublishModel::event_isSentAndAcknowledged()
{
    m_session->receipt.offset = 1234;
    m_session->receipt.epoch = u"e1"_s;
    m_model->setAddress(u"lab:a"_s);
    m_model->setBody(u"{\"x\": 1}"_s);
    QVERIFY(m_model->send());
    QCOMPARE(m_session->published.size(), 1);
    QCOMPARE(m_session->published[0].address, u"lab:a"_s);
    QCOMPARE(m_session->published[0].payload, (QJsonObject{{u"x"_s, 1}}));
    QVERIFY(m_session->published[0].options.ack);
    QCOMPARE(at(0, SentList::OutcomeRole).toInt(), int(SentList::Outcome::Done));
    QCOMPARE(at(0, SentList::SummaryRole).toString(), u"Stored in memory at offset 1,234"_s);
    QVERIFY(at(0, SentList::AnswerRole).toString().contains(u"\"epoch\": \"e1\""_s));
    QCOMPARE(m_model->pending(), 0);
}

void tst_PublishModel::event_withoutAck_isOnlySent()
{
    m_model->setAck(false);
    QVERIFY(m_model->send());
    QVERIFY(!m_session->published[0].options.ack);
    QCOMPARE(at(0, SentList::OutcomeRole).toInt(), int(SentList::Outcome::Sent));
}

void tst_PublishModel::event_thatIsRefused_isTold()
{
    m_session->receipt.error = {403, u"forbidden"_s, u"You may not"_s, u"channel"_s, {}};
    QVERIFY(m_model->send());
    QCOMPARE(at(0, SentList::OutcomeRole).toInt(), int(SentList::Outcome::Failed));
    QCOMPARE(at(0, SentList::SummaryRole).toString(), u"403 forbidden: You may not (channel)"_s);
}

void tst_PublishModel::private_goesToTheNamed()
{
    m_session->receipt.stored = u"none"_s;
    m_model->setKind(1);
    QVERIFY(!m_model->isSendable());
    m_model->setTargets(u"ada, bob"_s);
    QVERIFY(m_model->send());
    QCOMPARE(m_session->published[0].to, (QStringList{u"ada"_s, u"bob"_s}));
    QCOMPARE(at(0, SentList::DestinationRole).toString(), u"ada, bob"_s);
    QVERIFY(at(0, SentList::SummaryRole).toString().contains(u"nothing is stored"_s));
}

void tst_PublishModel::command_isAnsweredInSomeTime()
{
    m_session->setScript([](const FakeSession::Request &) { return Reply::success({{u"pong"_s, true}}); });
    m_session->holdBack(true);
    m_model->setKind(2);
    m_model->setCommand(u"ping"_s);
    m_model->setBody({});
    QVERIFY(m_model->send());
    QCOMPARE(m_model->pending(), 1);
    QCOMPARE(at(0, SentList::TookRole).toInt(), -1);
    m_clock->advance(750ms);
    m_session->holdBack(false);
    QCOMPARE(m_model->pending(), 0);
    QCOMPARE(at(0, SentList::TookRole).toInt(), 750);
    QCOMPARE(at(0, SentList::AnswerRole).toString(), u"{\n    \"pong\": true\n}"_s);
    QCOMPARE(m_session->requests[0].command, u"ping"_s);
    QCOMPARE(m_session->requests[0].address, u"science:general"_s);
}

void tst_PublishModel::command_thatFails_isTold()
{
    m_session->setScript([](const FakeSession::Request &) { return Reply::failure({504, u"timeout"_s, u"No answer"_s, {}, {}}); });
    m_model->setKind(2);
    m_model->setCommand(u"ask"_s);
    QVERIFY(m_model->send());
    QCOMPARE(at(0, SentList::OutcomeRole).toInt(), int(SentList::Outcome::Failed));
    QVERIFY(at(0, SentList::SummaryRole).toString().contains(u"timeout"_s));
}

void tst_PublishModel::body_isCheckedAsOneTypes()
{
    QVERIFY(m_model->isSendable());
    m_model->setBody(u"{\n \"a\": \n}"_s);
    QVERIFY(!m_model->isSendable());
    QCOMPARE(m_model->bodyLine(), 3);
    QCOMPARE(m_model->bodyColumn(), 1);
    QVERIFY(!m_model->bodyProblem().isEmpty());
    QVERIFY(!m_model->send());
    QVERIFY(m_session->published.isEmpty());
    m_model->setBody(u"{\n \"a\": 1\n}"_s);
    QVERIFY(m_model->isSendable());
    QCOMPARE(m_model->bodyLine(), 0);
    QCOMPARE(m_model->bodyPosition(), -1);
}

void tst_PublishModel::withoutConnection_nothingIsSent()
{
    QSignalSpy changed(m_model.get(), &PublishModel::changed);
    m_session->setState(BusSession::State::Waiting);
    QVERIFY(changed.count() > 0);
    QVERIFY(!m_model->send());
    QVERIFY(!m_model->problem().isEmpty());
    QCOMPARE(m_model->sent()->count(), 0);
}

void tst_PublishModel::tidy_laysTheBodyOut()
{
    m_model->setBody(u"{\"b\":1.50,\"a\":[]}"_s);
    m_model->tidy();
    QCOMPARE(m_model->body(), u"{\n    \"b\": 1.50,\n    \"a\": []\n}"_s);
    m_model->setBody(u"{\"b\":"_s);
    m_model->tidy();
    QCOMPARE(m_model->body(), u"{\"b\":"_s);
}

void tst_PublishModel::reuse_takesUpWhatWasSent()
{
    m_model->setAddress(u"lab:a"_s);
    m_model->setBody(u"{\"x\": 1}"_s);
    m_model->send();
    m_model->setKind(1);
    m_model->setBody(u"{"_s);
    m_model->reuse(9);
    QCOMPARE(m_model->kind(), 1);
    m_model->reuse(0);
    QCOMPARE(m_model->kind(), 0);
    QCOMPARE(m_model->address(), u"lab:a"_s);
    QVERIFY(m_model->isSendable());
}

void tst_PublishModel::templates_bringADraftBack()
{
    m_model->setAddress(u"lab:a"_s);
    m_model->setBody(u"{\"x\": 1}"_s);
    QVERIFY(m_model->saveTemplate(u"one"_s));
    m_model->setAddress(u"lab:b"_s);
    PublishModel later(*m_session, *m_clock, m_folder->path());
    QCOMPARE(later.templates()->count(), 1);
    later.loadTemplate(0);
    QCOMPARE(later.address(), u"lab:a"_s);
    QCOMPARE(later.body(), u"{\"x\": 1}"_s);
}

void tst_PublishModel::history_isBounded()
{
    for (int i = 0; i < 250; ++i)
        m_model->send();
    QCOMPARE(m_model->sent()->count(), SentList::Limit);
    QCOMPARE(at(0, SentList::NumberRole).toInt(), 250);
    m_model->sent()->clear();
    QCOMPARE(m_model->sent()->count(), 0);
}

void tst_PublishModel::answerAfterItsRowWent_isIgnored()
{
    m_session->holdBack(true);
    m_model->setKind(2);
    m_model->setCommand(u"ask"_s);
    m_model->send();
    m_model->sent()->clear();
    m_session->holdBack(false);
    QCOMPARE(m_model->pending(), 0);
    QCOMPARE(m_model->sent()->count(), 0);
}

QTEST_GUILESS_MAIN(tst_PublishModel)
#include "tst_publishmodel.moc"
