// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// simdjson has its code once for each family of processors and takes the best that runs. The parser's tests run with each.
namespace arqon::implementations {

/// Those that this processor can run, such as "fallback" and "haswell".
QByteArrayList supported();
/// Parsers take it when they read their first frame.
void use(const QByteArray &name);

/// A test class's initTestCase_data(): all its functions run with each.
void addEach();
/// What init() does then.
void useFetched();

} // namespace arqon::implementations
