// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configfile.h"

#include "server/app/suggestion.h"

#include <QFile>

#include <optional>

#include <toml++/toml.h>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

QString fromToml(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A list of texts, as the settings have it: between commas.
std::optional<QString> wordsOf(const toml::node &node)
{
    const toml::array *array = node.as_array();
    if (!array)
        return std::nullopt;
    QStringList words;
    for (const toml::node &each : *array) {
        const auto *word = each.as_string();
        if (!word || word->get().find(',') != std::string::npos)
            return std::nullopt;
        words += fromToml(word->get());
    }
    return words.join(u',');
}

class FileReader
{
public:
    explicit FileReader(QString path) : m_path(std::move(path)) {}
    Statements read(const toml::table &root);

private:
    void readSection(const QString &section, const toml::table &table);
    void readSetting(const QString &name, const toml::node &node);
    QString place(const toml::node &node) const { return m_path + u':' + QString::number(node.source().begin.line); }
    void complain(const toml::node &node, const QString &sentence) { m_result.complaints += place(node) + u": "_s + sentence; }

    QString m_path;
    Statements m_result;
};

Statements FileReader::read(const toml::table &root)
{
    for (const auto &[key, node] : root) {
        const QString name = fromToml(key.str());
        if (const toml::table *table = node.as_table()) {
            readSection(name, *table);
        } else {
            QStringList names;
            for (const Setting &setting : settingsTable())
                names += setting.key();
            complain(node, u"\"%1\" stands outside of a section; settings are written as [section] key = value."_s.arg(name)
                               + didYouMean(name, names));
        }
    }
    return std::move(m_result);
}

void FileReader::readSection(const QString &section, const toml::table &table)
{
    QStringList sections;
    for (const Setting &setting : settingsTable())
        sections += setting.key().section(u'.', 0, 0);
    sections.removeDuplicates();
    if (!sections.contains(section)) {
        complain(table, u"there is no section [%1]."_s.arg(section) + didYouMean(section, sections));
        return;
    }
    for (const auto &[key, node] : table)
        readSetting(section + u'.' + fromToml(key.str()), node);
}

void FileReader::readSetting(const QString &name, const toml::node &node)
{
    const Setting *setting = findSetting(name);
    if (!setting) {
        QStringList names;
        for (const Setting &known : settingsTable())
            names += known.key();
        complain(node, u"there is no setting %1."_s.arg(name) + didYouMean(name, names));
        return;
    }
    QString text;
    if (const auto *number = node.as_integer())
        text = QString::number(number->get());
    else if (const auto *flag = node.as_boolean())
        text = flag->get() ? u"true"_s : u"false"_s;
    else if (const auto *string = node.as_string())
        text = fromToml(string->get());
    else if (const auto words = setting->kind == SettingKind::List ? wordsOf(node) : std::nullopt)
        text = *words;
    else {
        complain(node, u"%1 must be a number, a text in quotes, true or false."_s.arg(name));
        return;
    }
    m_result.given += Statement{setting, text, place(node)};
}

} // namespace

Statements parseConfigText(const QByteArray &text, const QString &path)
{
    try {
        return FileReader(path).read(toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size()))));
    } catch (const toml::parse_error &error) {
        const QString place = path + u':' + QString::number(error.source().begin.line);
        return {{}, {place + u": not TOML: "_s + fromToml(error.description()) + u'.'}, {}};
    }
}

Statements readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {u"the configuration file %1 can't be read: %2."_s.arg(path, file.errorString())}, {}};
    return parseConfigText(file.readAll(), path);
}

} // namespace arqon
