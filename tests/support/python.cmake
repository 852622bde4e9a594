# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

include_guard(GLOBAL)

# A python3 that has what the tests import. One of pyenv or of a virtual environment rarely does, Debian's own may.
set(ARQONBUS_TEST_PYTHON "" CACHE INTERNAL "")
foreach(candidate ${ARQONBUS_PYTHON} /usr/bin/python3 python3 python)
    if(NOT ARQONBUS_TEST_PYTHON)
        execute_process(COMMAND ${candidate} -c "import aiohttp, cryptography, jwt, pytest, pytest_asyncio, websockets"
            RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
        if(result EQUAL 0)
            set(ARQONBUS_TEST_PYTHON ${candidate} CACHE INTERNAL "The python3 that runs the tests against the real server")
        endif()
    endif()
endforeach()
if(NOT ARQONBUS_TEST_PYTHON)
    message(FATAL_ERROR "The tests need a python3 that can import websockets, aiohttp, jwt, cryptography, pytest and pytest_asyncio (Debian: "
        "python3-websockets python3-aiohttp python3-jwt python3-cryptography python3-pytest python3-pytest-asyncio). Set ARQONBUS_PYTHON to it, or ARQONBUS_TESTS=OFF.")
endif()

# arqon_python_test(NAME COMMAND arguments... [TIMEOUT seconds]): python with these arguments.
function(arqon_python_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "COMMAND" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    arqon_patience(arg_TIMEOUT)
    add_test(NAME ${name} COMMAND ${ARQONBUS_TEST_PYTHON} ${arg_COMMAND} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT
        "PYTHONPATH=${CMAKE_SOURCE_DIR}/tests/support;PYTHONDONTWRITEBYTECODE=1;PYTEST_DISABLE_PLUGIN_AUTOLOAD=1")
endfunction()

# arqon_bus_test(NAME COMMAND arguments... [TIMEOUT seconds]): python with these arguments, and the server's binary in ARQONBUS_SERVER.
function(arqon_bus_test name)
    arqon_python_test(${name} ${ARGN})
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "ARQONBUS_SERVER=$<TARGET_FILE:arqonbus-server>")
endfunction()
