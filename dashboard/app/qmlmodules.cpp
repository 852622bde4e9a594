// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled into each program that loads the views: what the static QML modules register is linked in by being named here.

#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(ArqonBus_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(ArqonBus_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(ArqonBus_DashboardPlugin)
