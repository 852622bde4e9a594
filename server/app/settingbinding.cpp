// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/settingbinding.h"

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

// In the order of the enums.
const QStringList LevelNames{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
const QStringList FormatNames{u"text"_s, u"json"_s};
const QStringList HeaderNames{u"none"_s, u"x-forwarded-for"_s, u"forwarded"_s};
const QStringList CertificateNames{u"none"_s, u"request"_s, u"require"_s};
const QStringList CertificatePartNames{u"none"_s, u"common_name"_s, u"dns"_s, u"email"_s};
const QStringList VersionNames{u"1.2"_s, u"1.3"_s};
const QStringList ModeNames{u"degraded"_s, u"strict"_s};

} // namespace

QString takeText(LogLevel field)
{
    return LevelNames.at(static_cast<int>(field));
}

QString takeText(LogFormat field)
{
    return FormatNames.at(static_cast<int>(field));
}

QString takeText(StorageMode field)
{
    return ModeNames.at(static_cast<int>(field));
}

QString takeText(const QHostAddress &field)
{
    return field.toString();
}

QString takeText(const AddressRanges &field)
{
    return QString::fromLatin1(field.text());
}

QString takeText(const OriginRules &field)
{
    return QString::fromLatin1(field.text());
}

QString takeText(ForwardedHeader field)
{
    return HeaderNames.at(static_cast<int>(field));
}

QString takeText(ClientCertificates field)
{
    return CertificateNames.at(static_cast<int>(field));
}

QString takeText(TlsVersion field)
{
    return VersionNames.at(static_cast<int>(field));
}

QString takeText(CertificateName field)
{
    return CertificatePartNames.at(static_cast<int>(field));
}

QString takeText(const QString &field)
{
    return field;
}

QString takeText(const QByteArray &field)
{
    return QString::fromUtf8(field);
}

QString takeText(const QByteArrayList &field)
{
    return QString::fromUtf8(field.join(','));
}

void putText(QByteArrayList &field, const QString &text)
{
    field.clear();
    for (const QByteArray &word : text.toUtf8().split(',')) {
        if (!word.trimmed().isEmpty())
            field.append(word.trimmed());
    }
}

void putText(LogLevel &field, const QString &text)
{
    field = static_cast<LogLevel>(LevelNames.indexOf(text));
}

void putText(LogFormat &field, const QString &text)
{
    field = static_cast<LogFormat>(FormatNames.indexOf(text));
}

void putText(StorageMode &field, const QString &text)
{
    field = static_cast<StorageMode>(ModeNames.indexOf(text));
}

void putText(QHostAddress &field, const QString &text)
{
    field = text == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(text);
}

// What was parsed before can be parsed again.
void putText(AddressRanges &field, const QString &text)
{
    field = AddressRanges::parse(text.toLatin1()).value_or(AddressRanges());
}

void putText(OriginRules &field, const QString &text)
{
    field = OriginRules::parse(text.toLatin1()).value_or(OriginRules());
}

void putText(ForwardedHeader &field, const QString &text)
{
    field = static_cast<ForwardedHeader>(HeaderNames.indexOf(text));
}

void putText(ClientCertificates &field, const QString &text)
{
    field = static_cast<ClientCertificates>(CertificateNames.indexOf(text));
}

void putText(TlsVersion &field, const QString &text)
{
    field = static_cast<TlsVersion>(VersionNames.indexOf(text));
}

void putText(CertificateName &field, const QString &text)
{
    field = static_cast<CertificateName>(CertificatePartNames.indexOf(text));
}

void putText(QString &field, const QString &text)
{
    field = text;
}

void putText(QByteArray &field, const QString &text)
{
    field = text.toUtf8();
}

} // namespace arqon
