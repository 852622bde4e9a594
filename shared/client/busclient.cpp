// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"

#include "shared/client/session.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace arqon {

namespace {

/// A future and the callback that fills it.
template<typename T>
struct Promised
{
    std::shared_ptr<QPromise<T>> promise = std::make_shared<QPromise<T>>();

    Promised() { promise->start(); }
    QFuture<T> future() const { return promise->future(); }
    auto callback() const
    {
        return [promise = promise](const T &value) {
            promise->addResult(value);
            promise->finish();
        };
    }
};

} // namespace

BusClient::BusClient(QObject *parent) : BusClient(ClientOptions(), parent) {}

BusClient::BusClient(const ClientOptions &options, QObject *parent) : QObject(parent), d(std::make_unique<client::Session>(*this, options))
{
}

BusClient::~BusClient() = default;

BusClient::State BusClient::state() const
{
    return d->state();
}

std::chrono::milliseconds BusClient::nextAttemptIn() const
{
    return d->nextAttemptIn();
}

BusError BusClient::lastError() const
{
    return d->lastError();
}

QString BusClient::clientId() const
{
    return d->clientId();
}

QUrl BusClient::url() const
{
    return d->url();
}

ClientCounters BusClient::counters() const
{
    return d->counters();
}

void BusClient::setCaFile(const QString &file)
{
    d->setCaFile(file);
}

void BusClient::connectTo(const QUrl &url, const ClientIdentity &identity)
{
    d->connectTo(url, identity);
}

void BusClient::open(const QUrl &url, const QVariantMap &identity)
{
    d->connectTo(url, ClientIdentity::fromMap(identity));
}

void BusClient::close()
{
    d->close();
}

void BusClient::retryNow()
{
    d->retryNow();
}

void BusClient::subscribe(const QString &address)
{
    d->feed().subscribe(address, {});
}

void BusClient::subscribe(const QString &address, const SubscribeOptions &options)
{
    d->feed().subscribe(address, options);
}

void BusClient::unsubscribe(const QString &address)
{
    d->feed().unsubscribe(address);
}

QFuture<PublishReceipt> BusClient::publish(const QString &address, const QJsonObject &payload, const PublishOptions &options)
{
    const Promised<PublishReceipt> receipt;
    d->publish(address, payload, options, receipt.callback());
    return receipt.future();
}

bool BusClient::publish(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    return d->publish(address, payload, options, std::move(done));
}

void BusClient::publish(const QString &address, const QJsonObject &payload)
{
    d->publish(address, payload, {}, {});
}

void BusClient::privateMessage(const QString &to, const QJsonObject &payload)
{
    d->privateMessage({to}, payload, {}, {});
}

void BusClient::privateMessage(const QStringList &to, const QJsonObject &payload)
{
    d->privateMessage(to, payload, {}, {});
}

bool BusClient::privateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    return d->privateMessage(to, payload, options, std::move(done));
}

QFuture<Reply> BusClient::request(const QString &address, const QString &command, const QJsonObject &parameters,
                                  std::chrono::milliseconds timeout)
{
    const Promised<Reply> reply;
    d->request(address, command, parameters, timeout, reply.callback());
    return reply.future();
}

void BusClient::request(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                        ReplyCallback done)
{
    d->request(address, command, parameters, timeout, std::move(done));
}

QString BusClient::ask(const QString &address, const QString &command, const QJsonObject &parameters)
{
    return d->request(address, command, parameters, {}, {});
}

QFuture<Reply> BusClient::history(const QString &address, int limit)
{
    return request(address, u"history"_s, {{u"limit"_s, limit}});
}

QFuture<Reply> BusClient::presence(const QString &address)
{
    return request(address, u"presence"_s);
}

void BusClient::serve(const QString &address, Service service)
{
    d->serviceDesk().serve(address, [service = std::move(service)](const ServiceRequest &request, const ServiceAnswer &answer) {
        answer.send(service(request));
    });
}

void BusClient::serve(const QString &address, AsyncService service)
{
    d->serviceDesk().serve(address, std::move(service));
}

void BusClient::serve(const QString &address)
{
    d->serviceDesk().serve(address, {});
}

void BusClient::stopServing(const QString &address)
{
    d->serviceDesk().stopServing(address);
}

void BusClient::respond(const QString &requestId, const QJsonObject &result)
{
    d->serviceDesk().answer(requestId, Reply::success(result));
}

void BusClient::respondError(const QString &requestId, int code, const QString &word, const QString &message)
{
    BusError error;
    error.code = code;
    error.word = word;
    error.message = message;
    d->serviceDesk().answer(requestId, Reply::failure(error));
}

} // namespace arqon
