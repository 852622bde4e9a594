// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/setting.h"

#include <type_traits>

namespace arqon {

/// A checked word or address into a field of that type, and back.
void putText(LogLevel &field, const QString &text);
void putText(LogFormat &field, const QString &text);
void putText(StorageMode &field, const QString &text);
void putText(QHostAddress &field, const QString &text);
void putText(AddressRanges &field, const QString &text);
void putText(OriginRules &field, const QString &text);
void putText(ForwardedHeader &field, const QString &text);
void putText(ClientCertificates &field, const QString &text);
void putText(TlsVersion &field, const QString &text);
void putText(CertificateName &field, const QString &text);
void putText(QString &field, const QString &text);
void putText(QByteArray &field, const QString &text);
/// Words between commas.
void putText(QByteArrayList &field, const QString &text);
QString takeText(LogLevel field);
QString takeText(LogFormat field);
QString takeText(StorageMode field);
QString takeText(const QHostAddress &field);
QString takeText(const AddressRanges &field);
QString takeText(const OriginRules &field);
QString takeText(ForwardedHeader field);
QString takeText(ClientCertificates field);
QString takeText(TlsVersion field);
QString takeText(CertificateName field);
QString takeText(const QString &field);
QString takeText(const QByteArray &field);
QString takeText(const QByteArrayList &field);

/// A std::chrono::duration.
template<typename T>
concept ChronoDuration = requires
{
    typename T::period;
    typename T::rep;
};

template<typename T>
void putValue(T &field, const SettingValue &value)
{
    if constexpr (std::is_same_v<T, bool>)
        field = std::get<bool>(value);
    else if constexpr (std::is_integral_v<T>)
        field = static_cast<T>(std::get<qint64>(value));
    else if constexpr (ChronoDuration<T>)
        field = std::chrono::duration_cast<T>(std::chrono::microseconds(std::get<qint64>(value)));
    else
        putText(field, std::get<QString>(value));
}

template<typename T>
SettingValue takeValue(const T &field)
{
    if constexpr (std::is_same_v<T, bool>)
        return field;
    else if constexpr (std::is_integral_v<T>)
        return static_cast<qint64>(field);
    else if constexpr (ChronoDuration<T>)
        return static_cast<qint64>(std::chrono::duration_cast<std::chrono::microseconds>(field).count());
    else
        return takeText(field);
}

template<typename T>
constexpr qint64 stepOf()
{
    if constexpr (ChronoDuration<T>)
        return static_cast<qint64>(std::chrono::microseconds(T(1)).count());
    else
        return 1;
}

/// Binds a setting to the field that a path of member pointers leads to: bound<&Config::server, &ServerOptions::port>().
template<auto... Path>
constexpr SettingBinding bound()
{
    using Field = std::remove_cvref_t<decltype((std::declval<Config &>().*....*Path))>;
    return {
        [](Config &config, const SettingValue &value) { putValue((config.*....*Path), value); },
        [](const Config &config) { return takeValue<Field>((config.*....*Path)); },
        stepOf<Field>(),
    };
}

} // namespace arqon
