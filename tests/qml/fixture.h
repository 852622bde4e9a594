// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/app/dashboardmodel.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"

#include <QTemporaryDir>

/// The dashboard's model on a server and a clock of the test's making, for QML: `Fixture { id: fixture }`, `app: fixture.app`.
class Fixture : public QObject
{
    Q_OBJECT
    Q_PROPERTY(arqon::dashboard::DashboardModel *app READ app CONSTANT)

public:
    explicit Fixture(QObject *parent = nullptr);

    arqon::dashboard::DashboardModel *app() { return &m_app; }

    /// Connected to a server called `name`.
    Q_INVOKABLE void connectTo(const QString &name = QStringLiteral("Test bus"));
    /// `state`: a BusSession.State.
    Q_INVOKABLE void setState(int state, const QString &problem = {}, int secondsToRetry = 0);
    /// Time passes, in ticks.
    Q_INVOKABLE void advance(int ms);
    Q_INVOKABLE void jump(int ms);
    /// As many seconds, each with a snapshot: docs/telemetry.md's example with `changes`.
    Q_INVOKABLE void play(int seconds, const QJsonObject &changes = {});
    /// As many seconds of what `--offline` plays.
    Q_INVOKABLE void playDemo(int seconds);
    Q_INVOKABLE void event(const QString &type, const QJsonObject &fields = {}, const QString &severity = QStringLiteral("info"));
    /// A message as the bus would send it.
    Q_INVOKABLE void deliver(const QString &type, const QString &room, const QString &channel, const QJsonObject &payload, int offset = -1);
    /// The bus left out those offsets.
    Q_INVOKABLE void lose(const QString &address, int fromOffset, int toOffset);
    /// What requests of that command are answered from now on.
    Q_INVOKABLE void answer(const QString &command, const QJsonObject &result);
    Q_INVOKABLE void answerError(const QString &command, int code, const QString &word, const QString &message);
    /// How often that command was asked for.
    Q_INVOKABLE int asked(const QString &command) const;
    Q_INVOKABLE QJsonObject lastParameters(const QString &command) const;
    /// In a folder of this run.
    Q_INVOKABLE QUrl file(const QString &name) const { return QUrl::fromLocalFile(m_folder.filePath(name)); }
    Q_INVOKABLE int sizeOf(const QString &name) const;
    Q_INVOKABLE int linesOf(const QString &name) const;
    /// Times that a reconnect was asked for by hand.
    Q_INVOKABLE int retries() const { return m_session.retries; }

private:
    QTemporaryDir m_folder; // settings and profiles of this run
    ManualClock m_clock;
    FakeSession m_session;
    QHash<QString, arqon::Reply> m_answers;
    arqon::dashboard::DashboardModel m_app;
};
