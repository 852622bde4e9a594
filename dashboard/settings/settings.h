// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "dashboard/settings/settingsfile.h"

#include <QJsonObject>
#include <QRect>
#include <QVariantMap>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// What the dashboard remembers of a person's choices, in `settings.json`. Changes are written at the clock's next tick and when it goes.
/// What this version does not know is kept for the one that wrote it; what is out of range reads as the default.
class Settings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(Scheme theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QString lastView READ lastView WRITE setLastView NOTIFY lastViewChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    /// As ArqonBus.Controls' Theme numbers them.
    enum class Scheme { System, Light, Dark };
    Q_ENUM(Scheme)

    /// `folder`: where settings.json is, and is made if it is missing.
    Settings(Clock &clock, const QString &folder, QObject *parent = nullptr);
    /// Writes what is not written.
    ~Settings() override;

    Scheme theme() const;
    void setTheme(Scheme theme);
    /// "de"; empty: the system's.
    QString language() const;
    void setLanguage(const QString &language);
    /// A ViewSlot's name; empty at first.
    QString lastView() const;
    void setLastView(const QString &name);
    /// Invalid at first.
    QRect windowPlace() const;
    void setWindowPlace(const QRect &place);
    bool isWindowMaximized() const;
    void setWindowMaximized(bool maximized);
    /// A table's TableColumns.layout.
    Q_INVOKABLE QVariantMap columns(const QString &table) const;
    Q_INVOKABLE void setColumns(const QString &table, const QVariantMap &layout);

    /// Why settings could not be read or written, in a sentence.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void lastViewChanged();
    void problemChanged();

private:
    /// False: it was so already.
    bool set(const QString &key, const QJsonValue &value);
    void save();
    void setProblem(const QString &problem);

    SettingsFile m_file;
    QJsonObject m_values;
    bool m_unsaved = false;
    QString m_problem;
};

} // namespace arqon::dashboard
