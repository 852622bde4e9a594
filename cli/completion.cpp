// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/completion.h"

#include "cli/commandlist.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

constexpr QLatin1StringView Head = "# SPDX-FileCopyrightText: 2026 The ArqonBus authors\n"
                                   "# SPDX-License-Identifier: GPL-3.0-or-later\n#\n"
                                   "# Made by `arqonbus completion %1` from the table of commands.\n\n"_L1;

QString dashed(const QString &name)
{
    return (name.size() == 1 ? u"-"_s : u"--"_s) + name;
}

QStringList spelled(const OptionRow &row)
{
    QStringList result;
    for (const QString &name : QString(row.names).split(u' '))
        result.append(dashed(name));
    return result;
}

QString commandNames()
{
    QStringList names;
    for (const CommandEntry &entry : commandList())
        names.append(entry.name);
    return names.join(u' ');
}

QString optionNames(std::span<const OptionRow> rows)
{
    QStringList names;
    for (const OptionRow &row : rows)
        names += spelled(row);
    return names.join(u' ');
}

QString quoted(QLatin1StringView text)
{
    return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// `  --color) COMPREPLY=(...); return ;;` for each option with a value.
QString bashValues(std::span<const OptionRow> rows)
{
    QString text;
    for (const OptionRow &row : rows) {
        if (row.value.isEmpty())
            continue;
        text += u"        %1) COMPREPLY=($(compgen -W \"%2\" -- \"$current\")); return ;;\n"_s.arg(spelled(row).join(u'|'), row.choices);
    }
    return text;
}

QString bash()
{
    QString text = uR"(_arqonbus()
{
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case " %1 " in *" $word "*) command="$word"; break ;; esac
    done
    case "$previous" in
)"_s.arg(commandNames());
    text += bashValues(globalOptions());
    text += u"    esac\n    local options=\"%1\"\n    case \"$command\" in\n"_s.arg(optionNames(globalOptions()));
    text += u"        \"\") COMPREPLY=($(compgen -W \"%1 --version $options\" -- \"$current\")); return ;;\n"_s.arg(commandNames());
    for (const CommandEntry &entry : commandList()) {
        text += u"        %1)\n"_s.arg(entry.name);
        QString values = bashValues(entry.options);
        if (!values.isEmpty())
            text += u"            case \"$previous\" in\n"_s + values + u"            esac\n"_s;
        const QString words = entry.name == "help"_L1 ? commandNames() : QString(entry.choices);
        text += u"            options=\"%1 $options\" ;;\n"_s.arg((optionNames(entry.options) + u' ' + words).trimmed());
    }
    text += u"    esac\n    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n}\ncomplete -F _arqonbus arqonbus\n"_s;
    return text;
}

QString zshOption(const OptionRow &row)
{
    const QStringList names = spelled(row);
    QString meaning = QString(row.meaning).replace(u"["_s, u"\\["_s).replace(u"]"_s, u"\\]"_s).replace(u"'"_s, u"'\\''"_s);
    QString value;
    if (!row.value.isEmpty())
        value = u":%1:(%2)"_s.arg(row.value, row.choices);
    if (names.size() == 1)
        return u"'%1[%2]%3'"_s.arg(names[0], meaning, value);
    return u"'(%1)'{%2}'[%3]%4'"_s.arg(names.join(u' '), names.join(u','), meaning, value);
}

QString zsh()
{
    QString text = u"#compdef arqonbus\n"_s;
    text += u"_arqonbus() {\n    local -a commands options\n    local context state line\n    commands=(\n"_s;
    for (const CommandEntry &entry : commandList())
        text += u"        %1\n"_s.arg(quoted(QLatin1StringView((entry.name + u':' + entry.summary).toLatin1())));
    text += u"    )\n    options=(\n"_s;
    for (const OptionRow &row : globalOptions())
        text += u"        %1\n"_s.arg(zshOption(row));
    text += u"    )\n    _arguments -C $options '--version[print the version]' '1:command:->command' '*::argument:->argument'\n"
            "    case $state in\n    command) _describe command commands ;;\n    argument)\n        case $line[1] in\n"_s;
    for (const CommandEntry &entry : commandList()) {
        text += u"        %1) _arguments $options"_s.arg(entry.name);
        for (const OptionRow &row : entry.options)
            text += u" \\\n            "_s + zshOption(row);
        if (entry.name == "help"_L1)
            text += u" '1:command:(%1)'"_s.arg(commandNames());
        else if (!entry.choices.isEmpty())
            text += u" '1:argument:(%1)'"_s.arg(entry.choices);
        text += u" ;;\n"_s;
    }
    text += u"        esac ;;\n    esac\n}\nif [ \"$funcstack[1]\" = _arqonbus ]; then\n    _arqonbus \"$@\"\nelse\n"
            "    compdef _arqonbus arqonbus\nfi\n"_s;
    return text;
}

QString fishOption(const OptionRow &row, const QString &condition)
{
    QString text = u"complete -c arqonbus"_s + condition;
    for (const QString &name : QString(row.names).split(u' '))
        text += (name.size() == 1 ? u" -s "_s : u" -l "_s) + name;
    if (!row.value.isEmpty())
        text += row.choices.isEmpty() ? u" -x"_s : u" -x -a "_s + quoted(row.choices);
    return text + u" -d "_s + quoted(row.meaning) + u'\n';
}

QString fish()
{
    QString text = u"complete -c arqonbus -f\n"_s;
    for (const CommandEntry &entry : commandList())
        text += u"complete -c arqonbus -n __fish_use_subcommand -a %1 -d %2\n"_s.arg(entry.name, quoted(entry.summary));
    text += u"complete -c arqonbus -l version -d 'print the version'\n"_s;
    for (const OptionRow &row : globalOptions())
        text += fishOption(row, {});
    for (const CommandEntry &entry : commandList()) {
        const QString condition = u" -n '__fish_seen_subcommand_from %1'"_s.arg(entry.name);
        for (const OptionRow &row : entry.options)
            text += fishOption(row, condition);
        const QString words = entry.name == "help"_L1 ? commandNames() : QString(entry.choices);
        if (!words.isEmpty())
            text += u"complete -c arqonbus%1 -a '%2'\n"_s.arg(condition, words);
    }
    return text;
}

} // namespace

QString completionScript(const QString &shell)
{
    const QString head = QString(Head).arg(shell);
    if (shell == "bash"_L1)
        return head + bash();
    if (shell == "zsh"_L1) {
        // zsh wants its #compdef in the first line.
        const QString script = zsh();
        const qsizetype firstLine = script.indexOf(u'\n') + 1;
        return script.left(firstLine) + head + script.mid(firstLine);
    }
    if (shell == "fish"_L1)
        return head + fish();
    return {};
}

} // namespace arqon::cli
