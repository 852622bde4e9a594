// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/memorystorage.h"
#include "server/storage/storageregistry.h"

#include <QTest>

using namespace arqon;

class TestStorageRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_beginWithMemory() { QCOMPARE(StorageRegistry().names(), (QList<QByteArray>{"memory", "redis"})); }

    void create_makesTheBackendOfTheOptions()
    {
        const auto created = StorageRegistry().create({.backend = "memory"});
        QVERIFY(created.has_value());
        QVERIFY(dynamic_cast<MemoryStorage *>(created->get()));
    }

    void create_givesTheOptionsToTheFactory()
    {
        StorageRegistry registry;
        qsizetype seen = 0;
        QVERIFY(registry.add("own", [&seen](const StorageOptions &options) {
            seen = options.maxHistorySize;
            return std::make_unique<MemoryStorage>(options);
        }));
        QVERIFY(registry.create({.backend = "own", .maxHistorySize = 7}).has_value());
        QCOMPARE(seen, qsizetype(7));
    }

    void add_refusesANameThatIsTaken()
    {
        StorageRegistry registry;
        bool called = false;
        QVERIFY(!registry.add("memory", [&called](const StorageOptions &) -> std::unique_ptr<StorageBackend> {
            called = true;
            return nullptr;
        }));
        QVERIFY(registry.create({}).has_value());
        QVERIFY(!called);
        QCOMPARE(registry.names().size(), 2);
    }

    void create_ofAnUnknownBackend_namesThoseThereAre()
    {
        StorageRegistry registry;
        QVERIFY(registry.add("own", [](const StorageOptions &options) { return std::make_unique<MemoryStorage>(options); }));
        const auto created = registry.create({.backend = "papyrus"});
        QVERIFY(!created.has_value());
        QCOMPARE(created.error().word, ErrorWord::InvalidParameter);
        QVERIFY(created.error().message.contains("papyrus"));
        QVERIFY(created.error().message.contains("memory, redis, own"));
    }

    void durabilityNames()
    {
        QCOMPARE(durabilityName(Durability::None), "none");
        QCOMPARE(durabilityName(Durability::Memory), "memory");
        QCOMPARE(durabilityName(Durability::Redis), "redis");
        QCOMPARE(durabilityName(Durability::Degraded), "degraded");
    }
};

QTEST_APPLESS_MAIN(TestStorageRegistry)
#include "tst_storageregistry.moc"
