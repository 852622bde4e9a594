// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/secretfile.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace arqon {

namespace {

tl::unexpected<Error> refused(const QByteArray &setting, const QByteArray &path, const QByteArray &why)
{
    return failure({ErrorWord::InvalidParameter, (setting.isEmpty() ? QByteArray() : setting + ": ") + path + ' ' + why, setting});
}

} // namespace

Result<QByteArray> readSecretFile(const QByteArray &path, const QByteArray &setting)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        return refused(setting, path, "can't be read: " + file.errorString().toUtf8() + '.');
    QByteArray bytes = file.read(SecretFileLimit + 1);
    if (bytes.size() > SecretFileLimit)
        return refused(setting, path, "is larger than 16 MiB.");
    return bytes;
}

Result<QByteArrayList> readSecretLines(const QByteArray &path, const QByteArray &setting)
{
    const Result<QByteArray> bytes = readSecretFile(path, setting);
    if (!bytes)
        return failure(bytes.error());
    QByteArrayList lines;
    for (const QByteArray &each : bytes->split('\n')) {
        const QByteArray line = each.trimmed();
        if (!line.isEmpty() && !line.startsWith('#'))
            lines.append(line);
    }
    return lines;
}

Result<void> changeSecretLine(const QByteArray &path, const QByteArray &start, const QByteArray &line)
{
    QByteArrayList lines;
    if (QFile::exists(QString::fromUtf8(path))) {
        const Result<QByteArray> old = readSecretFile(path, {});
        if (!old)
            return failure(old.error());
        lines = old->split('\n');
        while (!lines.isEmpty() && lines.constLast().isEmpty())
            lines.removeLast();
    }
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const QByteArray &each) { return each.startsWith(start); });
    if (found == lines.end()) {
        if (!line.isEmpty())
            lines.append(line);
    } else if (line.isEmpty()) {
        lines.erase(found);
    } else {
        *found = line;
    }
    QSaveFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return refused({}, path, "can't be written: " + file.errorString().toUtf8() + '.');
    file.write(lines.join('\n') + (lines.isEmpty() ? "" : "\n"));
    if (!file.commit())
        return refused({}, path, "can't be written: " + file.errorString().toUtf8() + '.');
    return {};
}

} // namespace arqon
