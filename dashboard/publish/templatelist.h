// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/publish/draft.h"
#include "dashboard/settings/settingsfile.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// Drafts that a person has saved under a name, in `templates.json` of the settings' folder, by name.
class TemplateList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("PublishModel has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum Role { NameRole = Qt::UserRole + 1, DestinationRole, KindRole };
    static constexpr qsizetype Limit = 200;
    static constexpr qsizetype NameLimit = 80;

    explicit TemplateList(const QString &path, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_entries.size()); }
    /// Why the last save or load did not work; empty: it did.
    QString problem() const { return m_problem; }
    /// Takes the place of one with that name. False: problem() says why not.
    bool save(const QString &name, const Draft &draft);
    Q_INVOKABLE void remove(int row);
    Draft draft(int row) const;
    Q_INVOKABLE QString nameOf(int row) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        QString name;
        Draft draft;
    };
    void load();
    bool store();
    bool tell(const QString &problem);

    SettingsFile m_file;
    QList<Entry> m_entries;
    QString m_problem;
};

} // namespace arqon::dashboard
