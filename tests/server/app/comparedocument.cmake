# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

execute_process(COMMAND ${PROGRAM} --print-settings-doc OUTPUT_VARIABLE generated COMMAND_ERROR_IS_FATAL ANY)
file(READ ${DOCUMENT} committed)
if(NOT generated STREQUAL committed)
    message(FATAL_ERROR "${DOCUMENT} is out of date; run: arqonbus-server --print-settings-doc > docs/configuration.md")
endif()
