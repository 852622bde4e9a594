// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/settings/settings.h"

#include <QPointer>
#include <QQmlEngine>
#include <QTranslator>

namespace arqon::dashboard {

/// The language that the settings name, while the program runs too: texts, numbers and times.
class Translation : public QObject
{
    Q_OBJECT
public:
    /// `settings` outlive it. There is one in a program: a second one's texts would be found behind those of the first.
    explicit Translation(Settings &settings, QObject *parent = nullptr);
    ~Translation() override;

    /// The views of that engine change with the language from now on.
    void setEngine(QQmlEngine *engine) { m_engine = engine; }

    /// Codes of the languages that there are texts for, English first.
    static QStringList languages();
    /// The one of languages() that fits the first of `wanted` ("de-AT", "fr") which has one; else English.
    static QString bestOf(const QStringList &wanted);

private:
    void apply();

    Settings &m_settings;
    QPointer<QQmlEngine> m_engine;
    QTranslator m_texts;
};

} // namespace arqon::dashboard
