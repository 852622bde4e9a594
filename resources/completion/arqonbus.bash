# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Made by `arqonbus completion bash` from the table of commands.

_arqonbus()
{
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case " sub pub request serve history private status top channels rooms presence bench completion help " in *" $word "*) command="$word"; break ;; esac
    done
    case "$previous" in
        --url) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --ca-file) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --id) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --token) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --token-file) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --type) COMPREPLY=($(compgen -W "human ai-agent dashboard service" -- "$current")); return ;;
        --timeout) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$current")); return ;;
    esac
    local options="--url --ca-file --insecure --id --token --token-file --type --timeout --color -q --quiet -h --help"
    case "$command" in
        "") COMPREPLY=($(compgen -W "sub pub request serve history private status top channels rooms presence bench completion help --version $options" -- "$current")); return ;;
        sub)
            case "$previous" in
        --since) COMPREPLY=($(compgen -W "all" -- "$current")); return ;;
        -n|--count) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --on-slow) COMPREPLY=($(compgen -W "disconnect drop_oldest latest" -- "$current")); return ;;
            esac
            options="--since -n --count --on-slow --json $options" ;;
        pub)
            case "$previous" in
        -n|--count) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --rate) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
            esac
            options="--jsonl -n --count --rate --ack $options" ;;
        request)
            options="--json $options" ;;
        serve)
            case "$previous" in
        --exec) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --jobs) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        -n|--count) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
            esac
            options="--exec --jobs -n --count $options" ;;
        history)
            case "$previous" in
        -n|--count) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --since) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
        --until) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
            esac
            options="-n --count --since --until --json $options" ;;
        private)
            options=" $options" ;;
        status)
            options="--json $options" ;;
        top)
            case "$previous" in
        -n|--count) COMPREPLY=($(compgen -W "" -- "$current")); return ;;
            esac
            options="-n --count --json $options" ;;
        channels)
            options="--json $options" ;;
        rooms)
            options="--json $options" ;;
        presence)
            options="--json $options" ;;
        bench)
            options=" $options" ;;
        completion)
            options="bash zsh fish $options" ;;
        help)
            options="sub pub request serve history private status top channels rooms presence bench completion help $options" ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$current"))
}
complete -F _arqonbus arqonbus
