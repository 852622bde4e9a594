// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/translation.h"

#include <QCoreApplication>
#include <QLocale>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

Translation::Translation(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    connect(&m_settings, &Settings::languageChanged, this, &Translation::apply);
    apply();
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_texts);
}

QStringList Translation::languages()
{
    return {u"en"_s, u"de"_s};
}

QString Translation::bestOf(const QStringList &wanted)
{
    for (const QString &language : wanted) {
        const QString code = language.section(u'-', 0, 0).toLower();
        if (languages().contains(code))
            return code;
    }
    return languages().constFirst();
}

void Translation::apply()
{
    const QLocale system = QLocale::system();
    const QString chosen = bestOf(m_settings.language().isEmpty() ? system.uiLanguages() : QStringList{m_settings.language()});
    // Somebody in Austria who reads German has Austria's numbers too.
    const bool fits = QLocale(chosen).language() == system.language();
    QLocale::setDefault(fits ? system : QLocale(chosen));
    QCoreApplication::removeTranslator(&m_texts);
    // English too: its plurals are translations.
    if (m_texts.load(u":/i18n/arqonbus_%1.qm"_s.arg(chosen)))
        QCoreApplication::installTranslator(&m_texts);
    if (m_engine)
        m_engine->retranslate();
}

} // namespace arqon::dashboard
