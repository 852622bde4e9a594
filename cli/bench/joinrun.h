// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/run.h"

namespace arqon::bench {

/// All connections join at the same moment; times count from there.
class JoinRun : public Run
{
public:
    explicit JoinRun(const Stage &stage) : m_stage(stage) {}

    Report perform() override;

private:
    Stage m_stage;
};

} // namespace arqon::bench
