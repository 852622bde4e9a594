// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace arqon::dashboard {

/// A JSON object in a file. It is replaced as a whole: whoever reads sees the old one or the new one, also after a power cut.
class SettingsFile
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
public:
    explicit SettingsFile(QString path) : m_path(std::move(path)) {}

    QString path() const { return m_path; }
    /// Empty if there is no file yet. A file that is not an object is put aside as `PATH.damaged` and told as an error.
    Result<QJsonObject> read() const;
    /// A copy of it as it is, as `PATH.damaged`, for what is understood in part only and will be written anew. False: there could be none.
    bool keepCopy() const;
    QString copyPath() const { return m_path + QStringLiteral(".damaged"); }
    /// Makes the folder if need be. The file is for its owner alone.
    Result<void> write(const QJsonObject &values) const;

private:
    QString m_path;
};

} // namespace arqon::dashboard
