// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/id.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace arqon {

namespace {

constexpr qsizetype IdLimit = 128;
constexpr char CrockfordAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Which bytes an id may hold: looked up, because every message's is checked.
constexpr std::array<bool, 256> IdBytes = [] {
    std::array<bool, 256> may{};
    for (unsigned char c = '!'; c < 0x7f; ++c)
        may[c] = c != '"' && c != '\\';
    return may;
}();

/// The 80 bits beside the time. The highest starts as 0, so that counting up within a millisecond never runs over.
struct Tail
{
    quint16 high = 0;
    quint64 low = 0;

    static Tail random()
    {
        QRandomGenerator *const source = QRandomGenerator::system();
        return {static_cast<quint16>(source->generate() & 0x7fff), source->generate64()};
    }

    void increment()
    {
        if (++low == 0)
            ++high;
    }
};

/// Per thread, so that no lock is needed; the random bits keep the threads apart.
struct UlidSource
{
    qint64 milliseconds = -1;
    Tail tail;

    void advance()
    {
        const qint64 now = wallClock().count();
        // A clock that was set back must not make ids that sort before older ones: then the old millisecond goes on.
        if (now > milliseconds) {
            milliseconds = now;
            tail = Tail::random();
        } else {
            tail.increment();
        }
    }
};

/// `value`, which is not negative, as so many decimal digits.
void writeDigits(QByteArray &text, qsizetype at, qsizetype count, int value)
{
    char *const bytes = text.data();
    for (qsizetype i = at + count - 1; i >= at; --i) {
        bytes[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

QByteArray prefixed(QByteArrayView prefix)
{
    return prefix.toByteArray() + makeUlid();
}

} // namespace

QByteArray makeUlid()
{
    thread_local UlidSource source;
    source.advance();

    // 128 bits as 26 digits of 5: the first digit holds the top 3 bits only.
    quint64 high = (static_cast<quint64>(source.milliseconds) << 16) | source.tail.high;
    quint64 low = source.tail.low;
    QByteArray text(26, Qt::Uninitialized);
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        text[i] = CrockfordAlphabet[low & 31];
        low = (low >> 5) | (high << 59);
        high >>= 5;
    }
    return text;
}

QByteArray makeId()
{
    return prefixed("arq_");
}

QByteArray makeClientName()
{
    return prefixed("arq_client_");
}

QByteArray makeConnectionId()
{
    return prefixed("arq_conn_");
}

bool isMessageId(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= IdLimit
           && std::all_of(text.begin(), text.end(), [](char c) { return IdBytes[static_cast<unsigned char>(c)]; });
}

QByteArray isoTime(std::chrono::milliseconds sinceEpoch)
{
    using namespace std::chrono;
    const auto days = floor<std::chrono::days>(sinceEpoch);
    const year_month_day date{sys_days(days)};
    const hh_mm_ss<milliseconds> time(sinceEpoch - days);
    QByteArray text = QByteArrayLiteral("0000-00-00T00:00:00.000Z");
    writeDigits(text, 0, 4, static_cast<int>(date.year()));
    writeDigits(text, 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    writeDigits(text, 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    writeDigits(text, 11, 2, static_cast<int>(time.hours().count()));
    writeDigits(text, 14, 2, static_cast<int>(time.minutes().count()));
    writeDigits(text, 17, 2, static_cast<int>(time.seconds().count()));
    writeDigits(text, 20, 3, static_cast<int>(time.subseconds().count()));
    return text;
}

std::chrono::milliseconds wallClock()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch());
}

} // namespace arqon
