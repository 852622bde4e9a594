// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/settingsfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> problem(const QString &message)
{
    return failure({.word = ErrorWord::Internal, .message = message.toUtf8(), .field = {}});
}

} // namespace

Result<QJsonObject> SettingsFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return problem(tr("%1 can't be read: %2").arg(QDir::toNativeSeparators(m_path), file.errorString()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (document.isObject())
        return document.object();
    file.close();
    const QString aside = copyPath();
    QFile::remove(aside);
    QFile::rename(m_path, aside);
    return problem(tr("The settings were damaged and start anew; the old ones are in %1").arg(QDir::toNativeSeparators(aside)));
}

bool SettingsFile::keepCopy() const
{
    QFile::remove(copyPath());
    return QFile::copy(m_path, copyPath());
}

Result<void> SettingsFile::write(const QJsonObject &values) const
{
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray text = QJsonDocument(values).toJson();
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(text) == text.size() && file.commit())
        return {};
    return problem(tr("%1 can't be written: %2").arg(QDir::toNativeSeparators(m_path), file.errorString()));
}

} // namespace arqon::dashboard
