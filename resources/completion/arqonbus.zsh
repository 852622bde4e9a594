#compdef arqonbus
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Made by `arqonbus completion zsh` from the table of commands.

_arqonbus() {
    local -a commands options
    local context state line
    commands=(
        'sub:Print the messages of channels as they come.'
        'pub:Publish messages to a channel.'
        'request:Send a command, and print its result.'
        'serve:Answer a channel'\''s commands with a shell command'\''s output.'
        'history:Print the messages that a channel has kept, oldest first.'
        'private:Send a private message to clients.'
        'status:Show how the server is doing.'
        'top:Watch the server'\''s figures, once a second.'
        'channels:List the channels, of one room or of all.'
        'rooms:List the rooms.'
        'presence:List who is in a channel.'
        'bench:Measure a bus under load.'
        'completion:Print the completion script for a shell.'
        'help:Explain a command.'
    )
    options=(
        '--url[the bus (default ws://127.0.0.1:9100, or ARQONBUS_URL)]:URL:()'
        '--ca-file[with wss://: PEM file of the authorities of the bus'\'' certificate (default: the system'\''s)]:FILE:()'
        '--insecure[with wss://: take any certificate]'
        '--id[this client'\''s name on the bus (default: one is made up)]:NAME:()'
        '--token[shows who this is; other users of the machine may see it, so rather:]:TOKEN:()'
        '--token-file[the file that holds the token, read again for each connection (default: ARQONBUS_TOKEN)]:FILE:()'
        '--type[this client'\''s type: human, ai-agent, dashboard or service]:TYPE:(human ai-agent dashboard service)'
        '--timeout[how long to wait for the connection and for an answer (default 5)]:SECONDS:()'
        '--color[auto (on a terminal, unless NO_COLOR is set), always or never]:WHEN:(auto always never)'
        '(-q --quiet)'{-q,--quiet}'[no notes and no progress on standard error, only errors]'
        '(-h --help)'{-h,--help}'[explain, and do nothing]'
    )
    _arguments -C $options '--version[print the version]' '1:command:->command' '*::argument:->argument'
    case $state in
    command) _describe command commands ;;
    argument)
        case $line[1] in
        sub) _arguments $options \
            '--since[begin in the past: "all", an offset, an ISO time, or how long ago (90s, 10m, 2h, 1d)]:WHEN:(all)' \
            '(-n --count)'{-n,--count}'[end after N messages]:N:()' \
            '--on-slow[what the bus does when this program can'\''t keep up: disconnect, drop_oldest or latest]:POLICY:(disconnect drop_oldest latest)' \
            '--json[JSON Lines: each message as the frame that came]' ;;
        pub) _arguments $options \
            '--jsonl[read JSON Lines from standard input: each line a message]' \
            '(-n --count)'{-n,--count}'[publish the message N times]:N:()' \
            '--rate[at most R messages a second]:R:()' \
            '--ack[wait until the bus has confirmed each message; send it again after a reconnect]' ;;
        request) _arguments $options \
            '--json[the result as one line of JSON]' ;;
        serve) _arguments $options \
            '--exec[what answers, run by the shell for each command (required)]:COMMAND:()' \
            '--jobs[how many may run at a time (default 4)]:N:()' \
            '(-n --count)'{-n,--count}'[end after N commands]:N:()' ;;
        history) _arguments $options \
            '(-n --count)'{-n,--count}'[how many messages at most (default 50)]:N:()' \
            '--since[nothing older: an offset, an ISO time, or how long ago (90s, 10m, 2h, 1d)]:WHEN:()' \
            '--until[nothing newer: an ISO time, or how long ago]:WHEN:()' \
            '--json[JSON Lines: each message as its frame]' ;;
        private) _arguments $options ;;
        status) _arguments $options \
            '--json[one line of JSON each]' ;;
        top) _arguments $options \
            '(-n --count)'{-n,--count}'[end after N snapshots]:N:()' \
            '--json[JSON Lines: each snapshot as docs/telemetry.md describes it]' ;;
        channels) _arguments $options \
            '--json[one line of JSON each]' ;;
        rooms) _arguments $options \
            '--json[one line of JSON each]' ;;
        presence) _arguments $options \
            '--json[one line of JSON each]' ;;
        bench) _arguments $options ;;
        completion) _arguments $options '1:argument:(bash zsh fish)' ;;
        help) _arguments $options '1:command:(sub pub request serve history private status top channels rooms presence bench completion help)' ;;
        esac ;;
    esac
}
if [ "$funcstack[1]" = _arqonbus ]; then
    _arqonbus "$@"
else
    compdef _arqonbus arqonbus
fi
