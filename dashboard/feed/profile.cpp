// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/profile.h"

#include "shared/protocol/address.h"

#include <QCoreApplication>
#include <QFile>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr int busPort = 9100;
constexpr qsizetype nameLimit = 64;
constexpr qsizetype tokenLimit = 8192; // as much as a header may have

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

tl::unexpected<Error> refuse(const char *field, const QString &why)
{
    return failure({ErrorWord::InvalidField, why.toUtf8(), field});
}

/// It stands in a header: nothing but visible ASCII.
bool isToken(const QString &text)
{
    return text.size() <= tokenLimit && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

Profile Profile::local()
{
    return {.id = u"local"_s, .name = Words::tr("This computer"), .url = QUrl(u"ws://localhost:9100"_s), .autoConnect = true};
}

Result<Profile> Profile::create(const QString &name, const QString &url, const QString &token, const QString &caFile,
                                const QString &clientId)
{
    const QString typed = url.trimmed();
    if (typed.isEmpty())
        return refuse("url", Words::tr("Say where the server is, for example ws://bus.example.org:9100."));
    QUrl parsed(typed.contains("://"_L1) ? typed : "ws://"_L1 + typed, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return refuse("url", Words::tr("This is not an address: %1").arg(parsed.isValid() ? typed : parsed.errorString()));
    if (parsed.scheme() == "https"_L1 || parsed.scheme() == "http"_L1)
        parsed.setScheme(parsed.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    if (parsed.scheme() != "ws"_L1 && parsed.scheme() != "wss"_L1)
        return refuse("url", Words::tr("The address has to begin with ws:// or wss://."));
    if (parsed.port() < 0 && !typed.contains("://"_L1))
        parsed.setPort(busPort);
    QString called = name.trimmed();
    if (called.isEmpty())
        called = parsed.port() < 0 ? parsed.host() : u"%1:%2"_s.arg(parsed.host()).arg(parsed.port());
    if (called.size() > nameLimit)
        return refuse("name", Words::tr("A name has at most %1 characters.").arg(nameLimit));
    if (!isToken(token.trimmed()))
        return refuse("token", Words::tr("A token is one word of letters, digits and signs, of at most %1 characters.").arg(tokenLimit));
    if (!clientId.trimmed().isEmpty() && !isName(clientId.trimmed().toUtf8()))
        return refuse("client_id", Words::tr("A name on the bus has letters, digits and . _ - / @, at most 128."));
    return Profile{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                   .name = called,
                   .url = parsed,
                   .token = token.trimmed(),
                   .clientId = clientId.trimmed(),
                   .caFile = caFile.trimmed()};
}

QString Profile::currentToken() const
{
    if (tokenFile.isEmpty())
        return token;
    QFile file(tokenFile);
    const QString read = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(tokenLimit + 2)).trimmed() : QString();
    return isToken(read) ? read : QString();
}

bool Profile::connectsAs(const Profile &other) const
{
    return url == other.url && token == other.token && tokenFile == other.tokenFile && clientId == other.clientId && caFile == other.caFile;
}

QJsonObject Profile::toJson() const
{
    QJsonObject json{{u"id"_s, id}, {u"name"_s, name}, {u"url"_s, url.toString(QUrl::FullyEncoded)}, {u"auto_connect"_s, autoConnect}};
    if (!token.isEmpty())
        json.insert(u"token"_s, token);
    if (!clientId.isEmpty())
        json.insert(u"client_id"_s, clientId);
    if (!caFile.isEmpty())
        json.insert(u"ca_file"_s, caFile);
    return json;
}

Result<Profile> Profile::fromJson(const QJsonObject &json)
{
    Result<Profile> profile = create(json.value("name"_L1).toString(), json.value("url"_L1).toString(), json.value("token"_L1).toString(),
                                     json.value("ca_file"_L1).toString(), json.value("client_id"_L1).toString());
    if (!profile)
        return profile;
    const QString id = json.value("id"_L1).toString();
    if (!id.isEmpty() && id.size() <= nameLimit)
        profile->id = id;
    profile->autoConnect = json.value("auto_connect"_L1).toBool();
    return profile;
}

Profile Profile::withoutSecrets() const
{
    Profile bare = *this;
    bare.token.clear();
    bare.clientId.clear();
    bare.url = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return bare;
}

} // namespace arqon::dashboard
