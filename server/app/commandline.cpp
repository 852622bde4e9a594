// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/commandline.h"

#include "server/app/suggestion.h"

#include <optional>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

const Setting *settingOfFlag(const QString &flag)
{
    for (const Setting &setting : settingsTable()) {
        if (flag == setting.flag())
            return &setting;
    }
    return nullptr;
}

std::optional<CommandLine::Task> taskOf(const QString &flag)
{
    using Task = CommandLine::Task;
    if (flag == "--help"_L1 || flag == "-h"_L1)
        return Task::Help;
    if (flag == "--version"_L1)
        return Task::Version;
    if (flag == "--print-config"_L1)
        return Task::PrintConfig;
    if (flag == "--check-config"_L1)
        return Task::CheckConfig;
    if (flag == "--print-settings-doc"_L1)
        return Task::PrintSettingsDoc;
    return std::nullopt;
}

class ArgumentReader
{
public:
    explicit ArgumentReader(const QStringList &arguments) : m_arguments(arguments) {}

    CommandLine read()
    {
        while (m_next < m_arguments.size())
            readArgument(m_arguments[m_next++]);
        return std::move(m_result);
    }

private:
    void readArgument(const QString &argument)
    {
        if (!argument.startsWith(u'-')) {
            complain(u"\"%1\" is not understood; settings are given as --section-key VALUE."_s.arg(argument));
            return;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString flag = argument.left(equals); // all of it without '='
        std::optional<QString> value;
        if (equals >= 0)
            value = argument.mid(equals + 1);

        if (const auto task = taskOf(flag); task && !value)
            m_result.task = *task;
        else if (flag == "--ready-json"_L1 && !value)
            m_result.readyJson = true;
        else if (flag == "--config"_L1)
            m_result.configFile = valueOf(flag, value);
        else if (const Setting *setting = settingOfFlag(flag))
            readSetting(*setting, flag, value);
        else
            refuse(flag, value.has_value());
    }

    void readSetting(const Setting &setting, const QString &flag, std::optional<QString> value)
    {
        const bool alone = !value && (m_next == m_arguments.size() || m_arguments[m_next].startsWith("--"_L1));
        if (setting.kind == SettingKind::Flag && alone)
            value = u"true"_s;
        const qsizetype complaintsBefore = m_result.statements.complaints.size();
        const QString text = valueOf(flag, value);
        if (m_result.statements.complaints.size() == complaintsBefore)
            m_result.statements.given += Statement{&setting, text, u"flag "_s + flag};
    }

    QString valueOf(const QString &flag, const std::optional<QString> &value)
    {
        if (value)
            return *value;
        if (m_next < m_arguments.size() && !m_arguments[m_next].startsWith("--"_L1))
            return m_arguments[m_next++];
        complain(u"%1 needs a value."_s.arg(flag));
        return {};
    }

    void refuse(const QString &flag, bool hasValue)
    {
        QStringList known{u"--config"_s, u"--help"_s, u"--version"_s, u"--print-config"_s, u"--check-config"_s, u"--ready-json"_s};
        if (known.contains(flag)) {
            complain(u"%1 takes no value."_s.arg(flag));
            return;
        }
        for (const Setting &setting : settingsTable())
            known += setting.flag();
        complain(u"there is no flag %1."_s.arg(flag) + didYouMean(flag, known));
        // What follows is most likely its value, and not worth a second complaint.
        if (!hasValue && m_next < m_arguments.size() && !m_arguments[m_next].startsWith(u'-'))
            ++m_next;
    }

    void complain(const QString &sentence) { m_result.statements.complaints += u"command line: "_s + sentence; }

    const QStringList &m_arguments;
    qsizetype m_next = 0;
    CommandLine m_result;
};

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    return ArgumentReader(arguments).read();
}

} // namespace arqon
