// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/setting.h"

namespace arqon {

using namespace Qt::StringLiterals;

QString Setting::flag() const
{
    return u"--"_s + key().replace(u'.', u'-').replace(u'_', u'-');
}

QString Setting::variable() const
{
    return u"ARQONBUS_"_s + key().replace(u'.', u'_').toUpper();
}

const Setting *findSetting(const QString &name)
{
    for (const Setting &setting : settingsTable()) {
        if (name == QLatin1StringView(setting.name))
            return &setting;
    }
    return nullptr;
}

} // namespace arqon
