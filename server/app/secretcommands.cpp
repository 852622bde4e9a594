// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/secretcommands.h"

#include "server/security/apikeys.h"
#include "server/security/secretfile.h"
#include "server/security/users.h"

#include <cstdio>
#include <string>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

namespace arqon {

namespace {

constexpr const char *Usage = "usage: arqonbus-server passwd FILE USER [PERMISSION...]\n"
                              "       arqonbus-server passwd --delete FILE USER\n"
                              "       arqonbus-server apikey FILE SUBJECT [PERMISSION...]\n"
                              "       arqonbus-server apikey --delete FILE KEY_ID\n"
                              "The password is asked for on a terminal, else it is the first line of standard input.\n";

/// Keeps the terminal from showing what is typed.
class Silence
{
public:
    Silence()
    {
#ifdef Q_OS_UNIX
        m_isTerminal = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isTerminal)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
#endif
    }
    ~Silence()
    {
#ifdef Q_OS_UNIX
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
#endif
    }
    Q_DISABLE_COPY_MOVE(Silence)
    bool isTerminal() const
    {
        return m_isTerminal;
    }

private:
    bool m_isTerminal = false;
#ifdef Q_OS_UNIX
    termios m_before{};
#endif
};

QByteArray readLine(const char *prompt, bool isTerminal)
{
    if (isTerminal)
        std::fputs(prompt, stderr);
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line.append(char(c));
    if (isTerminal)
        std::fputc('\n', stderr);
    return line;
}

/// nullopt: what was typed twice was not the same.
std::optional<QByteArray> readPassword()
{
    const Silence silence;
    const QByteArray password = readLine("Password: ", silence.isTerminal());
    if (silence.isTerminal() && readLine("Again: ", true) != password)
        return std::nullopt;
    return password;
}

int refused(const QByteArray &message)
{
    std::fprintf(stderr, "arqonbus-server: %s\n", message.constData());
    return 1;
}

int finish(const Result<void> &done)
{
    return done ? 0 : refused(done.error().message);
}

int setUser(const QByteArray &file, const QByteArray &name, const QByteArrayList &permissions)
{
    const auto password = readPassword();
    if (!password)
        return refused("The two are not the same; nothing was changed.");
    return finish(setPassword(file, name, *password, permissions.isEmpty() ? std::nullopt : std::optional(permissions)));
}

int addKey(const QByteArray &file, const QByteArray &subject, const QByteArrayList &permissions)
{
    const auto made = ApiKeys::make(subject, permissions);
    if (!made)
        return refused(made.error().message);
    const Result<void> kept = changeSecretLine(file, made->id + ':', made->line);
    if (kept)
        std::printf("%s\n", made->key.constData());
    return finish(kept);
}

} // namespace

std::optional<int> runSecretCommand(const QStringList &arguments)
{
    const bool isPassword = arguments.value(0) == QLatin1String("passwd");
    if (!isPassword && arguments.value(0) != QLatin1String("apikey"))
        return std::nullopt;
    const bool isDelete = arguments.value(1) == QLatin1String("--delete");
    QByteArrayList words;
    for (const QString &word : arguments.mid(isDelete ? 2 : 1))
        words.append(word.toUtf8());
    if (words.size() < 2 || (isDelete && words.size() > 2) || words[0].startsWith('-') || words[1].startsWith('-')) {
        std::fputs(Usage, stderr);
        return 2;
    }
    if (isDelete)
        return finish(changeSecretLine(words[0], words[1] + ':', {}));
    return isPassword ? setUser(words[0], words[1], words.mid(2)) : addKey(words[0], words[1], words.mid(2));
}

} // namespace arqon
