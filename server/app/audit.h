// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/logwriter.h"
#include "server/security/credentials.h"
#include "server/security/doorkeeper.h"
#include "shared/protocol/result.h"

#include <QJsonObject>

#include <atomic>
#include <functional>
#include <memory>

namespace arqon {

class Shard;

/// Who came, was refused, went, and what they changed: one JSON object a line, to the log's category arqon.audit and, if there is one, to the
/// audit's own file (docs/authentication.md, Audit). Never a token, a password or a payload. Bounded: so many entries a second, and what was left
/// out is counted and told. Everything but the constructor and reopen() may be called from any thread.
class Audit
{
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// Error: the file can't be written to; it names the setting. `clock`: since 1970; empty: the system's.
    static Result<std::unique_ptr<Audit>> make(const SecurityOptions &options, Clock clock = {});

    /// `event`: such as "connected".
    void record(const char *event, QJsonObject fields);
    /// What became of somebody at the door.
    void witness(const Applicant &applicant, const Doorkeeper::Verdict &verdict);
    /// Hears what happens in a shard, in its thread, for as long as the shard lives.
    void attach(Shard &shard);
    /// Opens the file anew: what was written so far may have been moved away.
    void reopen();

    quint64 leftOut() const { return m_leftOut.load(std::memory_order_relaxed); }

private:
    struct File;
    Audit(const SecurityOptions &options, std::shared_ptr<File> file, Clock clock);
    bool mayRecord(qint64 second);
    void write(const QByteArray &line);

    const int m_rate;
    Clock m_clock;
    std::shared_ptr<File> m_file; ///< null: there is none
    std::unique_ptr<LogWriter> m_writer;
    std::atomic<qint64> m_second = 0;
    std::atomic<int> m_inSecond = 0;
    std::atomic<quint64> m_gap = 0; ///< left out, and not told yet
    std::atomic<quint64> m_leftOut = 0;
};

} // namespace arqon
