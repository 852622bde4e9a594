// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/profile.h"

#include <QCoreApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr int busPort = 9100;
constexpr qsizetype nameLimit = 64;

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

tl::unexpected<Error> refuse(const char *field, const QString &why)
{
    return failure({ErrorWord::InvalidField, why.toUtf8(), field});
}

} // namespace

Profile Profile::local()
{
    return {u"local"_s, Words::tr("This computer"), QUrl(u"ws://localhost:9100"_s), true};
}

Result<Profile> Profile::create(const QString &name, const QString &url)
{
    const QString typed = url.trimmed();
    if (typed.isEmpty())
        return refuse("url", Words::tr("Say where the server is, for example ws://bus.example.org:9100."));
    QUrl parsed(typed.contains("://"_L1) ? typed : "ws://"_L1 + typed, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return refuse("url", Words::tr("This is not an address: %1").arg(parsed.isValid() ? typed : parsed.errorString()));
    if (parsed.scheme() != "ws"_L1 && parsed.scheme() != "wss"_L1)
        return refuse("url", Words::tr("The address has to begin with ws:// or wss://."));
    if (parsed.port() < 0 && !typed.contains("://"_L1))
        parsed.setPort(busPort);
    QString called = name.trimmed();
    if (called.isEmpty())
        called = parsed.port() < 0 ? parsed.host() : u"%1:%2"_s.arg(parsed.host()).arg(parsed.port());
    if (called.size() > nameLimit)
        return refuse("name", Words::tr("A name has at most %1 characters.").arg(nameLimit));
    return Profile{QUuid::createUuid().toString(QUuid::WithoutBraces), called, parsed, false};
}

QJsonObject Profile::toJson() const
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"url"_s, url.toString(QUrl::FullyEncoded)}, {u"auto_connect"_s, autoConnect}};
}

Result<Profile> Profile::fromJson(const QJsonObject &json)
{
    Result<Profile> profile = create(json.value("name"_L1).toString(), json.value("url"_L1).toString());
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
    bare.url = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return bare;
}

} // namespace arqon::dashboard
