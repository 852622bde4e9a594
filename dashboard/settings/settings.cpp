// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/settings.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

const auto themeKey = u"theme"_s;
const auto languageKey = u"language"_s;
const auto lastViewKey = u"last_view"_s;
const auto windowKey = u"window"_s; // [x, y, width, height]
const auto maximizedKey = u"window_maximized"_s;
const auto columnsKey = u"columns"_s; // by table

constexpr std::array themes{"system"_L1, "light"_L1, "dark"_L1};

} // namespace

Settings::Settings(Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_file(QDir(folder).filePath(u"settings.json"_s))
{
    const Result<QJsonObject> values = m_file.read();
    if (values)
        m_values = *values;
    else
        m_problem = QString::fromUtf8(values.error().message);
    connect(&clock, &Clock::ticked, this, &Settings::save);
}

Settings::~Settings()
{
    save();
}

Settings::Scheme Settings::theme() const
{
    const auto found = std::find(themes.begin(), themes.end(), m_values.value(themeKey).toString());
    return found == themes.end() ? Scheme::System : Scheme(found - themes.begin());
}

void Settings::setTheme(Scheme theme)
{
    if (set(themeKey, QString(themes.at(std::size_t(theme)))))
        Q_EMIT themeChanged();
}

QString Settings::language() const
{
    return m_values.value(languageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (set(languageKey, language))
        Q_EMIT languageChanged();
}

QString Settings::lastView() const
{
    return m_values.value(lastViewKey).toString();
}

void Settings::setLastView(const QString &name)
{
    if (set(lastViewKey, name))
        Q_EMIT lastViewChanged();
}

QRect Settings::windowPlace() const
{
    const QJsonArray place = m_values.value(windowKey).toArray();
    return place.size() == 4 ? QRect(place[0].toInt(), place[1].toInt(), place[2].toInt(), place[3].toInt()) : QRect();
}

void Settings::setWindowPlace(const QRect &place)
{
    set(windowKey, QJsonArray{place.x(), place.y(), place.width(), place.height()});
}

bool Settings::isWindowMaximized() const
{
    return m_values.value(maximizedKey).toBool();
}

void Settings::setWindowMaximized(bool maximized)
{
    set(maximizedKey, maximized);
}

QVariantMap Settings::columns(const QString &table) const
{
    return m_values.value(columnsKey).toObject().value(table).toObject().toVariantMap();
}

void Settings::setColumns(const QString &table, const QVariantMap &layout)
{
    QJsonObject tables = m_values.value(columnsKey).toObject();
    tables.insert(table, QJsonObject::fromVariantMap(layout));
    set(columnsKey, tables);
}

bool Settings::set(const QString &key, const QJsonValue &value)
{
    if (m_values.value(key) == value)
        return false;
    m_values.insert(key, value);
    m_unsaved = true;
    return true;
}

void Settings::save()
{
    if (!m_unsaved)
        return;
    const Result<void> saved = m_file.write(m_values);
    m_unsaved = false; // a full disk is not tried again four times a second: with the next change
    setProblem(saved ? QString() : QString::fromUtf8(saved.error().message));
}

void Settings::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace arqon::dashboard
