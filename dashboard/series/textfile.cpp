// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/textfile.h"

#include <QSaveFile>

namespace arqon::dashboard {

QString TextFile::save(const QUrl &file, const QString &text)
{
    QSaveFile target(file.toLocalFile());
    if (!target.open(QIODevice::WriteOnly) || target.write(text.toUtf8()) < 0 || !target.commit())
        return tr("%1 could not be written: %2").arg(file.toLocalFile(), target.errorString());
    return {};
}

} // namespace arqon::dashboard
