// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/task.h"

#include <memory>

namespace arqon::cli {

struct Invocation;

std::unique_ptr<Task> makeSubTask(const Invocation &invocation);
std::unique_ptr<Task> makePubTask(const Invocation &invocation);
std::unique_ptr<Task> makeRequestTask(const Invocation &invocation);
std::unique_ptr<Task> makeServeTask(const Invocation &invocation);
std::unique_ptr<Task> makeHistoryTask(const Invocation &invocation);
std::unique_ptr<Task> makePrivateTask(const Invocation &invocation);
std::unique_ptr<Task> makeTopTask(const Invocation &invocation);
std::unique_ptr<Task> makeStatusTask(const Invocation &invocation);
std::unique_ptr<Task> makeChannelsTask(const Invocation &invocation);
std::unique_ptr<Task> makeRoomsTask(const Invocation &invocation);
std::unique_ptr<Task> makePresenceTask(const Invocation &invocation);

} // namespace arqon::cli
