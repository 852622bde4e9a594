// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/logwriter.h"

#include <QSemaphore>
#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

/// Collects lines, and can be held up like a pipe that nobody reads. Shared, since a blocked writer's thread outlives it.
struct Collector
{
    QSemaphore mayWrite{0};
    QSemaphore isWriting{0};
    std::mutex mutex;
    QByteArray lines;

    QByteArray all()
    {
        const std::scoped_lock lock(mutex);
        return lines;
    }
};

LogWriter::Sink sinkOf(const std::shared_ptr<Collector> &collector)
{
    return [collector](const QByteArray &lines) {
        collector->isWriting.release();
        collector->mayWrite.acquire();
        const std::scoped_lock lock(collector->mutex);
        collector->lines += lines;
    };
}

QByteArray gapLine(quint64 count)
{
    return "gap " + QByteArray::number(count) + '\n';
}

} // namespace

class TestLogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_areWrittenInOrder()
    {
        const auto collector = std::make_shared<Collector>();
        collector->mayWrite.release(1000);
        LogWriter writer(sinkOf(collector), gapLine);
        QByteArray expected;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray line = QByteArray::number(i) + '\n';
            writer.write(line);
            expected += line;
        }
        QVERIFY(writer.flush(10s));
        QCOMPARE(collector->all(), expected);
        QCOMPARE(writer.dropped(), 0);
    }

    void blockedSink_neverBlocksTheWriter_andTheGapIsTold()
    {
        const auto collector = std::make_shared<Collector>();
        LogWriter writer(sinkOf(collector), gapLine);
        writer.write("first\n");
        collector->isWriting.acquire();
        const QByteArray line = QByteArray(1024 * 1024 - 1, 'x') + '\n';
        for (int i = 0; i < 10; ++i)
            writer.write(line); // 4 fit
        QCOMPARE(writer.dropped(), 6);
        QVERIFY(!writer.flush(1ms));
        collector->mayWrite.release(100);
        QVERIFY(writer.flush(10s));
        writer.write("last\n");
        QVERIFY(writer.flush(10s));
        QCOMPARE(collector->all().size(), 6 + 4 * line.size() + 6 + 5);
        QVERIFY(collector->all().endsWith("x\ngap 6\nlast\n"));
        QCOMPARE(writer.dropped(), 6);
    }

    void destructor_writesWhatWaits()
    {
        const auto collector = std::make_shared<Collector>();
        collector->mayWrite.release(1000);
        {
            LogWriter writer(sinkOf(collector), gapLine);
            writer.write("line\n");
        }
        QCOMPARE(collector->all(), "line\n");
    }

    void destructor_doesNotWaitForABlockedSinkForEver()
    {
        const auto collector = std::make_shared<Collector>();
        {
            LogWriter writer(sinkOf(collector), gapLine);
            writer.write("line\n");
            collector->isWriting.acquire();
        }
        QCOMPARE(collector->all(), QByteArray());
        collector->mayWrite.release(1000);
        QTRY_COMPARE(collector->all(), "line\n"); // and the thread ends
    }
};

QTEST_GUILESS_MAIN(TestLogWriter)
#include "tst_logwriter.moc"
