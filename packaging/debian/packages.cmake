# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Packages for the Debian, or what comes of it, that this is built on: `./dev package`, or cpack -G DEB in a build folder.

set(ARQONBUS_MAINTAINER "The ArqonBus authors <arqonbus@localhost>" CACHE STRING "Whom the users of the packages can write to")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME arqonbus)
set(CPACK_PACKAGE_VENDOR "The ArqonBus authors")
set(CPACK_PACKAGE_CONTACT ${ARQONBUS_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each has its own
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON) # the configuration is outside of the prefix
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# What is built on a newer release counts as newer, so that an upgrade of the system takes it.
cmake_host_system_information(RESULT release QUERY DISTRIB_INFO)
set(CPACK_DEBIAN_PACKAGE_RELEASE "1~${release_ID}${release_VERSION_ID}")

set(CPACK_COMPONENTS_ALL Server Cli Devel)

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME arqonbus-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVER_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "init-system-helpers (>= 1.52), systemd | systemd-standalone-sysusers | systemd-sysusers")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS arqonbus)
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "redis-server, arqonbus-dashboard")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "structured WebSocket message bus: the server
Clients connect by WebSocket, join channels in rooms, and exchange messages,
private messages, commands with replies, and history. One server needs nothing
else; several are one bus on a shared Redis. It tells of itself by a telemetry
stream, HTTP health and Prometheus metrics.

This package runs it as a service on 127.0.0.1:9100; its configuration is
/etc/arqonbus/arqonbus.toml.")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst ${CMAKE_CURRENT_SOURCE_DIR}/debian/prerm
    ${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm ${CMAKE_CURRENT_SOURCE_DIR}/debian/conffiles)

set(CPACK_DEBIAN_CLI_PACKAGE_NAME arqonbus)
set(CPACK_DEBIAN_CLI_PACKAGE_SECTION net)
set(CPACK_DEBIAN_CLI_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_CLI_DESCRIPTION "structured WebSocket message bus: the command line
Subscribes to, publishes to, asks and serves the channels of an ArqonBus
server, prints its history, shows its figures in the terminal, and measures it.")

set(CPACK_DEBIAN_DEVEL_PACKAGE_NAME libarqonbus-dev)
set(CPACK_DEBIAN_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVEL_PACKAGE_DEPENDS "qt6-base-dev, qt6-websockets-dev, libsimdjson-dev, libexpected-dev")
set(CPACK_COMPONENT_DEVEL_DESCRIPTION "structured WebSocket message bus: client library for Qt
BusClient for Qt 6 programs: connects again by itself, goes on where it
stopped, and has messages confirmed. Static library, headers, and what
find_package(ArqonBus) needs.")

if(ARQONBUS_DASHBOARD)
    list(APPEND CPACK_COMPONENTS_ALL Dashboard)
    set(CPACK_DEBIAN_DASHBOARD_PACKAGE_NAME arqonbus-dashboard)
    set(CPACK_DEBIAN_DASHBOARD_PACKAGE_SECTION net)
    set(CPACK_DEBIAN_DASHBOARD_PACKAGE_SHLIBDEPS ON)
    # QML modules are loaded when it runs: what looks at the program's libraries does not see them.
    set(modules qtquick qtquick-controls qtquick-layouts qtquick-templates qtquick-window qtquick-shapes qtqml qtqml-models
        qtqml-workerscript qtcharts)
    list(TRANSFORM modules PREPEND "qml6-module-")
    list(JOIN modules ", " CPACK_DEBIAN_DASHBOARD_PACKAGE_DEPENDS)
    set(CPACK_COMPONENT_DASHBOARD_DESCRIPTION "structured WebSocket message bus: the dashboard
Charts the connections, message volume and room usage of ArqonBus servers live,
shows the messages of a channel, publishes, and tells what needs a person.")
endif()

# Each package says what it is made of and by whom.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/changelog
    "arqonbus (${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
    "  * Made from the source of ArqonBus ${PROJECT_VERSION}: see changelog.gz.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${now}\n")
configure_file(${CMAKE_SOURCE_DIR}/CHANGELOG.md upstream-changelog COPYONLY)
arqon_gzip(changelog upstream-changelog)
foreach(component ${CPACK_COMPONENTS_ALL})
    string(TOUPPER ${component} upper)
    set(folder share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    install(FILES debian/copyright DESTINATION ${folder} COMPONENT ${component})
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${folder} RENAME changelog.Debian.gz COMPONENT ${component})
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/upstream-changelog.gz DESTINATION ${folder} RENAME changelog.gz COMPONENT ${component})
endforeach()

include(CPack)
