// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/settings/settings.h"

#include <QTranslator>

class QQmlEngine;

namespace arqon::dashboard {

/// The language that the settings name, while the program runs too: texts, numbers and times.
class Translation : public QObject
{
    Q_OBJECT
public:
    /// `settings` outlive it, and so does `engine`, whose views change with it; without one it is for what the models name when they are made.
    explicit Translation(Settings &settings, QQmlEngine *engine = nullptr, QObject *parent = nullptr);
    ~Translation() override;

    /// Codes of the languages that there are texts for, English first.
    static QStringList languages();
    /// The one of languages() that fits the first of `wanted` ("de-AT", "fr") which has one; else English.
    static QString bestOf(const QStringList &wanted);

private:
    void apply();

    Settings &m_settings;
    QQmlEngine *m_engine;
    QTranslator m_texts;
};

} // namespace arqon::dashboard
