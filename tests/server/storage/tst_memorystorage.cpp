// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conformance.h"

#include "server/storage/memorystorage.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class TestMemoryStorage : public StorageConformance
{
    Q_OBJECT

protected:
    std::unique_ptr<StorageBackend> create(const StorageOptions &options) override { return std::make_unique<MemoryStorage>(options); }
    Durability durability() const override { return Durability::Memory; }

private Q_SLOTS:
    void read_sharesTheMessagesBytes()
    {
        MemoryStorage storage({});
        const Message sent = message(1);
        append(storage, "science:general", sent);
        QCOMPARE(read(storage, "science:general").messages.at(0).message.id().constData(), sent.id().constData());
    }

    void answers_comeDuringTheCall()
    {
        MemoryStorage storage({});
        int answers = 0;
        storage.append("a:b", message(1), [&answers](const Result<Stored> &) { ++answers; });
        storage.read("a:b", {}, [&answers](const Result<History> &) { ++answers; });
        storage.position("a:b", [&answers](const Result<Position> &) { ++answers; });
        storage.drop("a:b", [&answers](const Result<Position> &) { ++answers; });
        QCOMPARE(answers, 4);
    }

    void idleChannels_beyondTheLimit_areForgottenLongestFirst()
    {
        MemoryStorage storage({.retention = 1h});
        append(storage, "a:kept", message(1, 100h));
        append(storage, "a:expired", message(2, 1h));
        // The clock of "a:kept" stood ahead, so both count as received then.
        QCOMPARE(storage.expire(101h).size(), size_t(2));
        append(storage, "a:busy", message(3, 200h));
        const Position kept = position(storage, "a:kept");
        const Position expired = position(storage, "a:expired");
        const Position busy = position(storage, "a:busy");
        position(storage, "a:kept");

        for (size_t number = 0; number < MemoryStorage::IdleLimit - 1; ++number)
            position(storage, "a:" + QByteArray::number(qulonglong(number)));
        QCOMPARE(position(storage, "a:kept"), kept);
        QCOMPARE(position(storage, "a:busy"), busy);
        const Position anew = position(storage, "a:expired");
        QVERIFY(anew.epoch != expired.epoch);
        QCOMPARE(anew.offset, quint64(0));
    }

    void expire_ofMoreChannelsThanAreRemembered_namesThemAll()
    {
        MemoryStorage storage({.retention = 1h});
        constexpr size_t Count = MemoryStorage::IdleLimit + 100;
        for (size_t number = 0; number < Count; ++number)
            append(storage, "a:" + QByteArray::number(qulonglong(number)), message(1, 1s));
        QCOMPARE(storage.expire(2h).size(), Count);
        QVERIFY(storage.expire(2h).empty());
        QCOMPARE(storage.health().messages, 0);
    }
};

QTEST_APPLESS_MAIN(TestMemoryStorage)
#include "tst_memorystorage.moc"
