// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/epollset.h"

#include "server/transport/epollwakeup.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 35)
#define ARQON_EPOLL_PWAIT2
#endif

Q_LOGGING_CATEGORY(lcDispatcher, "arqon.dispatcher")

namespace arqon {

namespace {

constexpr quint64 WakeupTag = ~quint64(0);
constexpr quint8 ReadBit = 1 << QSocketNotifier::Read;
constexpr quint8 WriteBit = 1 << QSocketNotifier::Write;
constexpr quint8 ExceptionBit = 1 << QSocketNotifier::Exception;

quint32 kernelEvents(quint8 types)
{
    return (types & ReadBit ? quint32(EPOLLIN) : 0) | (types & WriteBit ? quint32(EPOLLOUT) : 0)
           | (types & ExceptionBit ? quint32(EPOLLPRI) : 0);
}

quint8 notifierTypes(quint32 events)
{
    // An error and a hang-up concern every type, as with Qt's own dispatcher: whoever looks finds out from read() or write().
    if (events & (EPOLLHUP | EPOLLERR))
        return ReadBit | WriteBit | ExceptionBit;
    return quint8((events & EPOLLIN ? ReadBit : 0) | (events & EPOLLOUT ? WriteBit : 0) | (events & EPOLLPRI ? ExceptionBit : 0));
}

} // namespace

quint8 EpollSet::Watch::wanted() const
{
    quint8 types = 0;
    for (int type = 0; type < Types; ++type)
        types |= quint8(notifiers[size_t(type)] != nullptr) << type;
    return types;
}

EpollSet::EpollSet(EpollWakeup &wakeup) : m_wakeup(wakeup)
{
    create();
}

EpollSet::~EpollSet()
{
    ::close(m_epoll);
}

void EpollSet::create()
{
    m_epoll = epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = WakeupTag;
    if (m_epoll < 0 || epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeup.descriptor(), &event) < 0)
        qFatal("event dispatcher: no epoll: %s", qPrintable(qt_error_string(errno)));
}

void EpollSet::add(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (size_t(descriptor) >= m_watches.size())
        m_watches.resize(std::max(size_t(descriptor) + 1, m_watches.size() * 2));
    Watch &watch = m_watches[size_t(descriptor)];
    QSocketNotifier *&slot = watch.notifiers[notifier->type()];
    if (slot && slot != notifier) {
        // Most likely the old one's descriptor was closed behind its back and the number given out again.
        qCWarning(lcDispatcher) << "two notifiers of one type descriptor=" << descriptor << "type=" << notifier->type();
        watch.doubtful = true;
    }
    slot = notifier;
    noteChange(descriptor);
}

void EpollSet::remove(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (descriptor < 0 || size_t(descriptor) >= m_watches.size())
        return;
    Watch &watch = m_watches[size_t(descriptor)];
    const int type = notifier->type();
    if (watch.notifiers[size_t(type)] != notifier)
        return;
    watch.notifiers[size_t(type)] = nullptr;
    watch.ready &= quint8(~(1 << type));
    // The last one goes at once and not at the end of the turn: what follows is most often close(), after which the kernel could
    // not be told any more, and would go on reporting if somebody has a duplicate of the descriptor.
    if (watch.wanted() == 0)
        apply(descriptor);
    else
        noteChange(descriptor);
}

void EpollSet::noteChange(int descriptor)
{
    Watch &watch = m_watches[size_t(descriptor)];
    if (std::exchange(watch.changed, true))
        return;
    m_changed.push_back(descriptor);
}

void EpollSet::applyChanges()
{
    // By index: a refusal can disable notifiers, and what that changes is appended.
    for (size_t i = 0; i < m_changed.size(); ++i) {
        m_watches[size_t(m_changed[i])].changed = false;
        apply(m_changed[i]);
    }
    m_changed.clear();
}

void EpollSet::apply(int descriptor)
{
    Watch &watch = m_watches[size_t(descriptor)];
    const quint8 wanted = watch.wanted();
    if (std::exchange(watch.alwaysReady, false))
        std::erase(m_alwaysReady, descriptor); // the number may stand for another file now
    if (wanted == watch.known && !watch.doubtful)
        return;
    watch.doubtful = false;
    if (wanted == 0) {
        // Fails if the descriptor is closed already; the kernel has forgotten it then.
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
        watch.known = 0;
        return;
    }
    // The kernel forgets closed descriptors silently, so what it knows is a guess: each way falls back to the other.
    bool done = false;
    if (watch.known == 0) {
        ++watch.generation;
        done = control(EPOLL_CTL_ADD, descriptor, wanted) || (errno == EEXIST && control(EPOLL_CTL_MOD, descriptor, wanted));
    } else {
        done = control(EPOLL_CTL_MOD, descriptor, wanted);
        if (!done && errno == ENOENT) {
            ++watch.generation;
            done = control(EPOLL_CTL_ADD, descriptor, wanted);
        }
    }
    if (done)
        watch.known = wanted;
    else
        refused(descriptor, errno);
}

bool EpollSet::control(int operation, int descriptor, quint8 wanted)
{
    epoll_event event{};
    event.events = kernelEvents(wanted);
    event.data.u64 = quint64(m_watches[size_t(descriptor)].generation) << 32 | quint32(descriptor);
    return epoll_ctl(m_epoll, operation, descriptor, &event) == 0;
}

void EpollSet::refused(int descriptor, int error)
{
    Watch &watch = m_watches[size_t(descriptor)];
    watch.known = 0;
    if (error == EPERM) {
        watch.alwaysReady = true;
        m_alwaysReady.push_back(descriptor);
        return;
    }
    qCWarning(lcDispatcher) << "can't watch descriptor=" << descriptor << "error=" << qt_error_string(error);
    disable(descriptor);
}

void EpollSet::disable(int descriptor)
{
    const auto notifiers = m_watches[size_t(descriptor)].notifiers;
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier)
            notifier->setEnabled(false);
    }
}

void EpollSet::note(int descriptor, quint8 types)
{
    Watch &watch = m_watches[size_t(descriptor)];
    for (int type = 0; type < Types; ++type) {
        const quint8 bit = quint8(1 << type);
        if (!(types & bit) || !watch.notifiers[size_t(type)] || (watch.ready & bit))
            continue;
        watch.ready |= bit;
        m_ready.push_back({descriptor, type});
    }
}

int EpollSet::waitOnce(std::optional<std::chrono::steady_clock::time_point> until)
{
    using namespace std::chrono;
    nanoseconds left = nanoseconds::zero();
    if (until)
        left = std::max(left, duration_cast<nanoseconds>(*until - steady_clock::now()));
#ifdef ARQON_EPOLL_PWAIT2
    if (m_nanoseconds) {
        const timespec timeout{time_t(left / 1s), long((left % 1s).count())};
        const int count = epoll_pwait2(m_epoll, m_events.data(), EventsPerTurn, until ? &timeout : nullptr, nullptr);
        // EPERM: some containers refuse system calls that they don't know.
        if (count >= 0 || (errno != ENOSYS && errno != EPERM))
            return count;
        m_nanoseconds = false;
    }
#endif
    // Rounded up, or the wait would end just before the time and be repeated with zero until it has come.
    const auto limited = std::min<milliseconds>(ceil<milliseconds>(left), hours(24));
    return epoll_wait(m_epoll, m_events.data(), EventsPerTurn, until ? int(limited.count()) : -1);
}

bool EpollSet::wait(std::optional<std::chrono::steady_clock::time_point> until)
{
    applyChanges();
    if (!m_alwaysReady.empty())
        until = std::chrono::steady_clock::time_point{};
    int count = 0;
    do {
        count = waitOnce(until);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        qFatal("event dispatcher: epoll: %s", qPrintable(qt_error_string(errno)));
    const int epoll = m_epoll;
    for (int i = 0; i < count && m_epoll == epoll; ++i)
        noteEvent(m_events[size_t(i)]);
    for (const int descriptor : m_alwaysReady)
        note(descriptor, ReadBit | WriteBit);
    return count == EventsPerTurn;
}

void EpollSet::noteEvent(const epoll_event &event)
{
    if (event.data.u64 == WakeupTag) {
        m_wakeup.drain();
        return;
    }
    const auto descriptor = size_t(quint32(event.data.u64));
    if (m_watches[descriptor].known && m_watches[descriptor].generation == quint32(event.data.u64 >> 32))
        note(int(descriptor), notifierTypes(event.events));
    else
        recreate();
}

/// The kernel reports a file whose descriptor is closed here while a duplicate is open elsewhere (epoll(7), questions and answers).
/// There is no way to name it any more, and being level-triggered it would be reported for ever: start with an empty set.
void EpollSet::recreate()
{
    const int old = m_epoll;
    create();
    ::close(old);
    for (size_t descriptor = 0; descriptor < m_watches.size(); ++descriptor) {
        if (std::exchange(m_watches[descriptor].known, quint8(0)))
            noteChange(int(descriptor));
    }
    applyChanges();
}

int EpollSet::activate()
{
    int activated = 0;
    QEvent event(QEvent::SockAct);
    while (m_nextReady < m_ready.size()) {
        const Ready next = m_ready[m_nextReady++];
        Watch &watch = m_watches[size_t(next.descriptor)];
        const quint8 bit = quint8(1 << next.type);
        // Clear if it was disabled meanwhile, or if a nested event loop has been here before.
        if (!(watch.ready & bit))
            continue;
        watch.ready &= quint8(~bit);
        QCoreApplication::sendEvent(watch.notifiers[size_t(next.type)], &event);
        ++activated;
    }
    m_ready.clear();
    m_nextReady = 0;
    return activated;
}

} // namespace arqon
