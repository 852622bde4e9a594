// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/audit.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <array>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcAudit, "arqon.audit", QtInfoMsg)

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject describe(const Session &session)
{
    QJsonObject fields{
        {u"client"_s, text(session.info.id)}, {u"connection"_s, text(session.connectionId)}, {u"peer"_s, session.peer.toString()}};
    if (session.identity) {
        fields.insert(u"subject"_s, text(session.identity->subject));
        fields.insert(u"method"_s, text(methodName(session.identity->method)));
    }
    return fields;
}

QByteArrayView kindName(Credentials::Kind kind)
{
    constexpr std::array<QByteArrayView, 4> names{"none", "token", "password", "certificate"};
    return names[size_t(kind)];
}

} // namespace

/// Written by the writer's thread, which may outlive the audit; opened anew by another.
struct Audit::File
{
    QByteArray path;
    std::mutex mutex;
    QFile file;

    bool open()
    {
        const std::scoped_lock lock(mutex);
        file.close();
        file.setFileName(QString::fromUtf8(path));
        return file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner);
    }
    void write(const QByteArray &lines)
    {
        const std::scoped_lock lock(mutex);
        if (file.write(lines) != lines.size())
            qCWarning(lcAudit).noquote() << "the audit file can't be written to:" << file.errorString();
    }
};

Result<std::unique_ptr<Audit>> Audit::make(const SecurityOptions &options, Clock clock)
{
    std::shared_ptr<File> file;
    if (!options.auditFile.isEmpty()) {
        file = std::make_shared<File>();
        file->path = options.auditFile;
        if (!file->open()) {
            return failure(
                {ErrorWord::InvalidParameter,
                 "security.audit_file: " + options.auditFile + " can't be written to: " + file->file.errorString().toUtf8() + '.',
                 "security.audit_file"});
        }
    }
    if (!clock)
        clock = [] { return wallClock(); };
    return std::unique_ptr<Audit>(new Audit(options, std::move(file), std::move(clock)));
}

Audit::Audit(const SecurityOptions &options, std::shared_ptr<File> file, Clock clock)
    : m_rate(options.auditRate)
    , m_clock(std::move(clock))
    , m_file(std::move(file))
{
    if (m_file) {
        m_writer = std::make_unique<LogWriter>(
            [file = m_file](const QByteArray &lines) { file->write(lines); },
            [](quint64 count) { return R"({"event":"left_out","count":)" + QByteArray::number(count) + "}\n"; });
    }
}

void Audit::reopen()
{
    if (m_file && !m_file->open())
        qCWarning(lcAudit).noquote() << "the audit file can't be opened again:" << m_file->file.errorString();
}

bool Audit::mayRecord(qint64 second)
{
    if (m_second.exchange(second, std::memory_order_relaxed) != second)
        m_inSecond.store(0, std::memory_order_relaxed);
    if (m_inSecond.fetch_add(1, std::memory_order_relaxed) < m_rate)
        return true;
    m_gap.fetch_add(1, std::memory_order_relaxed);
    m_leftOut.fetch_add(1, std::memory_order_relaxed);
    return false;
}

void Audit::record(const char *event, QJsonObject fields)
{
    const std::chrono::milliseconds now = m_clock();
    if (!mayRecord(std::chrono::duration_cast<std::chrono::seconds>(now).count()))
        return;
    const QString time = text(isoTime(now));
    if (const quint64 gap = m_gap.exchange(0, std::memory_order_relaxed))
        write(QJsonDocument(QJsonObject{{u"time"_s, time}, {u"event"_s, u"left_out"_s}, {u"count"_s, qint64(gap)}})
                  .toJson(QJsonDocument::Compact));
    fields.insert(u"time"_s, time);
    fields.insert(u"event"_s, QLatin1String(event));
    write(QJsonDocument(fields).toJson(QJsonDocument::Compact));
}

void Audit::write(const QByteArray &line)
{
    qCInfo(lcAudit).noquote() << line.constData();
    if (m_writer)
        m_writer->write(line + '\n');
}

void Audit::witness(const Applicant &applicant, const Doorkeeper::Verdict &verdict)
{
    QJsonObject fields{{u"peer"_s, applicant.peer.toString()}, {u"shown"_s, text(kindName(applicant.credentials.kind))}};
    // Where it is no name it may be anything, and of any length.
    if (isName(applicant.clientId))
        fields.insert(u"client"_s, text(applicant.clientId));
    if (!verdict) {
        fields.insert(u"reason"_s, text(verdict.error().reason));
        fields.insert(u"code"_s, verdict.error().error.code());
        return record("refused", std::move(fields));
    }
    if ((*verdict)->isNobody())
        return;
    fields.insert(u"subject"_s, text((*verdict)->subject));
    fields.insert(u"method"_s, text(methodName((*verdict)->method)));
    if (!(*verdict)->tokenId.isEmpty())
        fields.insert(u"token_id"_s, text((*verdict)->tokenId));
    if (!(*verdict)->keyId.isEmpty())
        fields.insert(u"key_id"_s, text((*verdict)->keyId));
    record("accepted", std::move(fields));
}

void Audit::attach(Shard &shard)
{
    // Direct: in the shard's thread.
    const Announcements *from = &shard.announcements();
    QObject::connect(
        from, &Announcements::clientNamed, from, [this](const Session &client) { record("connected", describe(client)); },
        Qt::DirectConnection);
    QObject::connect(
        from, &Announcements::clientGone, from,
        [this](const Session &client, CloseCode code) {
            QJsonObject fields = describe(client);
            fields.insert(u"code"_s, int(code));
            record(code == CloseCode::Kicked ? "kicked" : "disconnected", std::move(fields));
        },
        Qt::DirectConnection);
    QObject::connect(
        from, &Announcements::accessJudged, from,
        [this](const Session &client, const QByteArray &what, const QByteArray &object, const Error *refusal) {
            QJsonObject fields = describe(client);
            fields.insert(u"command"_s, text(what));
            fields.insert(u"object"_s, text(object));
            if (refusal) {
                fields.insert(u"code"_s, refusal->code());
                fields.insert(u"why"_s, text(refusal->message));
            }
            record(refusal ? "denied" : "command", std::move(fields));
        },
        Qt::DirectConnection);
}

} // namespace arqon
