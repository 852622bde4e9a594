// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/qml/fixture.h"

#include "dashboard/feed/recording.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

Fixture::Fixture(QObject *parent) : QObject(parent), m_app(m_clock, m_session, m_folder.path())
{
    m_session.setScript([this](const FakeSession::Request &request) { return m_answers.value(request.command, Reply::success({})); });
}

void Fixture::connectTo(const QString &name)
{
    Profile profile = Profile::local();
    profile.name = name;
    m_session.open(profile);
}

void Fixture::setState(int state, const QString &problem, int secondsToRetry)
{
    m_session.setState(BusSession::State(state), problem, secondsToRetry);
}

void Fixture::advance(int ms)
{
    m_clock.advance(std::chrono::milliseconds(ms));
}

void Fixture::jump(int ms)
{
    m_clock.jump(std::chrono::milliseconds(ms));
}

void Fixture::play(int seconds, const QJsonObject &changes)
{
    for (int i = 0; i < seconds; ++i) {
        m_clock.advance(1s);
        m_session.deliverTelemetry(sample::snapshot(m_clock.now(), changes));
    }
    m_clock.advance(Clock::tickInterval);
}

void Fixture::playDemo(int seconds)
{
    const auto recording = Recording::load(QStringLiteral(ARQONBUS_SOURCE "/resources/recordings/demo.arqrec"));
    if (!recording)
        qFatal("the recording can't be read");
    for (const QString &command : {u"list_clients"_s, u"list_rooms"_s, u"list_channels"_s}) {
        if (const auto result = recording->answer(command, {}, std::chrono::seconds(seconds)))
            answer(command, *result);
    }
    const Time begin = m_clock.now();
    for (const Recording::Frame &frame : recording->frames) {
        if (frame.at > std::chrono::seconds(seconds))
            break;
        if (begin + frame.at > m_clock.now())
            m_clock.advance(begin + frame.at - m_clock.now());
        Q_EMIT m_session.messageReceived(BusMessage(frame.frame));
    }
    m_clock.advance(Clock::tickInterval);
}

int Fixture::sizeOf(const QString &name) const
{
    return int(QFileInfo(m_folder.filePath(name)).size());
}

int Fixture::linesOf(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : -1;
}

void Fixture::event(const QString &type, const QJsonObject &fields, const QString &severity)
{
    m_session.deliverTelemetry(sample::event(type, m_clock.now(), fields, severity));
}

void Fixture::deliver(const QString &type, const QString &room, const QString &channel, const QJsonObject &payload, int offset)
{
    m_session.deliver(type, room, channel, payload, offset);
}

void Fixture::lose(const QString &address, int fromOffset, int toOffset)
{
    Q_EMIT m_session.lost(address, quint64(fromOffset), quint64(toOffset));
}

void Fixture::answer(const QString &command, const QJsonObject &result)
{
    m_answers.insert(command, Reply::success(result));
}

void Fixture::answerError(const QString &command, int code, const QString &word, const QString &message)
{
    BusError error;
    error.code = code;
    error.word = word;
    error.message = message;
    m_answers.insert(command, Reply::failure(error));
}

int Fixture::asked(const QString &command) const
{
    return int(std::count_if(m_session.requests.begin(), m_session.requests.end(),
                             [&command](const FakeSession::Request &request) { return request.command == command; }));
}

QJsonObject Fixture::lastParameters(const QString &command) const
{
    for (auto it = m_session.requests.crbegin(); it != m_session.requests.crend(); ++it) {
        if (it->command == command)
            return it->parameters;
    }
    return {};
}
