// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "tests/benchmarks/dashboard/framewatch.h"
#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/samplelists.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

using Times = std::vector<std::chrono::microseconds>;

double msOf(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

void print(const char *what, Times times)
{
    std::ranges::sort(times);
    const auto at = [&](double part) { return msOf(times[size_t(part * double(times.size() - 1))]); };
    std::printf("%-24s %4zu times, median %6.1f ms, 95 %% %6.1f ms, worst %6.1f ms\n", what, times.size(), at(0.5), at(0.95), at(1));
}

QJsonObject busyClient(int number)
{
    const int mixed = int(quint32(number) * 2654435761u % 100'000); // so that no order is the one of the numbers
    const QString text = QString::number(number).rightJustified(8, u'0');
    return sample::client(number, {{u"client_id"_s, u"client-%1-%2"_s.arg(mixed).arg(number)},
                                   {u"connection_id"_s, u"arq_conn_01JD9Q2TQ1T5C0ZB8F"_s + text},
                                   {u"rooms"_s, QJsonArray{u"science"_s, u"room-%1"_s.arg(mixed % 50)}},
                                   {u"messages_in"_s, mixed},
                                   {u"bytes_out"_s, mixed * 31}});
}

/// How long a person waits for a table of so many clients: from the request to the end of the frame that shows its answer.
void measureTable(int clients)
{
    const QTemporaryDir folder;
    ManualClock clock;
    FakeSession session;
    DashboardModel model(clock, session, folder.path());
    DashboardWindow window(model);
    QJsonArray all;
    for (int number = 0; number < clients; ++number)
        all.append(busyClient(number));
    session.setScript([all](const FakeSession::Request &request) {
        const QJsonObject page{{u"clients"_s, all}, {u"total"_s, all.size()}};
        return Reply::success(request.command == u"list_clients"_s ? page : QJsonObject());
    });
    session.open(Profile::local());
    window.showView(u"clients"_s);
    clock.advance(1s);
    FrameWatch watch(*window.window());
    (void)watch.shown([] {});

    ClientTable &table = *model.clients()->table();
    std::printf("%d clients in the table\n", table.count());
    Times alone;
    Times sorted;
    Times filtered;
    for (int round = 0; round < 3; ++round) {
        for (const QByteArray &role : table.roleNames()) {
            for (const bool descending : {false, true}) {
                QElapsedTimer timer;
                sorted.push_back(watch.shown([&] {
                    timer.start();
                    table.sortBy(QString::fromLatin1(role), descending);
                    alone.emplace_back(timer.nsecsElapsed() / 1000);
                }));
            }
        }
        for (const char *text : {"c", "cl", "client-7", "client-77", "nobody", "room-3", "", "1", "a", ""})
            filtered.push_back(watch.shown([&] { table.setFilter(QString::fromLatin1(text)); }));
    }
    print("sort, without painting", alone);
    print("sort", sorted);
    print("filter", filtered);
}

qint64 megabytesInUse()
{
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong() * 4096 / 1'000'000 : -1;
}

/// The window while the Inspector hears a channel of a real server, for so long.
int measureFirehose(const QString &url, const QString &address, std::chrono::seconds duration)
{
    const QTemporaryDir folder;
    SystemClock clock;
    LiveSession session(clock);
    DashboardModel model(clock, session, folder.path());
    const auto profile = Profile::create({}, url);
    if (!profile)
        return std::fprintf(stderr, "%s\n", profile.error().message.constData()), 2;
    model.connections()->open(*profile);
    DashboardWindow window(model);
    window.showView(u"inspector"_s);
    model.inspector()->open(address);
    FrameWatch watch(*window.window());
    QTimer::singleShot(2s, &model, [&watch] { watch.reset(); }); // what opening the window costs is another matter
    QTimer::singleShot(2s + duration, &model, &QCoreApplication::quit);
    QCoreApplication::exec();
    const InspectorModel &inspector = *model.inspector();
    std::printf("%lld received, %lld not shown, %lld left out by the server, %.0f a second at the end\n",
                static_cast<long long>(inspector.received()), static_cast<long long>(inspector.notShown()),
                static_cast<long long>(inspector.lost()), inspector.rate());
    std::printf("%d frames, the window's thread held up for %.1f ms at worst, %lld MB in memory\n", watch.frames(),
                msOf(watch.longestPause()), static_cast<long long>(megabytesInUse()));
    return 0;
}

} // namespace

/// `table [CLIENTS]` or `firehose URL ADDRESS SECONDS`.
int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == u"firehose"_s)
        return measureFirehose(arguments[2], arguments[3], std::chrono::seconds(arguments[4].toInt()));
    measureTable(arguments.size() > 2 ? arguments[2].toInt() : 10'000);
    return 0;
}
