// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/permissions.h"

#include <QTest>

using namespace arqon;

class tst_Permissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allows_data()
    {
        QTest::addColumn<QByteArray>("granted");
        QTest::addColumn<int>("right");
        QTest::addColumn<QByteArray>("room");
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<bool>("allowed");

        const auto row = [](const char *granted, Right right, const char *room, const char *channel, bool allowed) {
            QTest::addRow("%s: %s %s:%s", granted, rightName(right).data(), room, channel)
                << QByteArray(granted) << int(right) << QByteArray(room) << QByteArray(channel) << allowed;
        };
        row("publish:services:*", Right::Publish, "services", "users", true);
        row("publish:services:*", Right::Publish, "services", "*", true);
        row("publish:services:users", Right::Publish, "services", "users", true);
        row("publish:*:users", Right::Publish, "any", "users", true);
        row("publish:*", Right::Publish, "any", "thing", true);
        row("publish:*:*", Right::Publish, "any", "thing", true);
        row("subscribe:*", Right::Subscribe, "*", "*", true);
        row("subscribe:lab-*:a*", Right::Subscribe, "lab-1", "abc", true);
        row("manage:lab:*", Right::Manage, "lab", "*", true);
        row("history:lab:log", Right::History, "lab", "log", true);
        row("presence:lab:log", Right::Presence, "lab", "log", true);
        row("serve:lab:log", Right::Serve, "lab", "log", true);
        row("admin", Right::Manage, "lab", "log", true);
        row("admin", Right::Subscribe, "integriguard", "telemetry-stream", true);
        row("telemetry:read", Right::Subscribe, "integriguard", "telemetry-stream", true);
        row("telemetry:read", Right::History, "integriguard", "dashboard-events", true);
        row("join_channel", Right::Subscribe, "lab", "log", true);
        row("command:history", Right::History, "lab", "log", true);
        row("create_room", Right::Manage, "lab", "*", true);
        row("register_service", Right::Serve, "lab", "log", true);

        row("publish:services:*", Right::Subscribe, "services", "users", false);
        row("publish:services:*", Right::Publish, "service", "users", false);
        row("publish:services:*", Right::Publish, "services2", "users", false);
        row("publish:services:*", Right::Publish, "*", "users", false);
        row("publish:services:users", Right::Publish, "services", "*", false);
        row("publish:services:users", Right::Publish, "services", "users2", false);
        row("publish:services:users", Right::Publish, "services", "user", false);
        row("subscribe:lab:a*", Right::Subscribe, "lab", "*", false);
        row("subscribe:lab-*:*", Right::Subscribe, "*", "a", false);
        row("subscribe:lab-*:*", Right::Subscribe, "lab", "a", false);
        row("subscribe:*", Right::Subscribe, "integriguard", "telemetry-stream", false);
        row("subscribe:integriguard:*", Right::Subscribe, "integriguard", "telemetry-stream", false);
        row("publish:integriguard:*", Right::Publish, "integriguard", "telemetry-stream", false);
        row("telemetry:read", Right::Publish, "integriguard", "telemetry-stream", false);
        row("telemetry:read", Right::Manage, "integriguard", "telemetry-stream", false);
        row("telemetry:read", Right::Subscribe, "lab", "log", false);
        row("telemetry:write", Right::Subscribe, "integriguard", "telemetry-stream", false);
        row("status", Right::Subscribe, "lab", "log", false);
        row("create_channel", Right::Publish, "lab", "log", false);
        row("Publish:lab:*", Right::Publish, "lab", "log", false);
        row("", Right::Publish, "lab", "log", false);
    }
    void allows()
    {
        QFETCH(QByteArray, granted);
        QFETCH(int, right);
        QFETCH(QByteArray, room);
        QFETCH(QByteArray, channel);
        QTEST(Permissions::of({granted}).allows(Right(right), {room, channel}), "allowed");
    }

    void of_tellsWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 ":",
                                 "publish",
                                 "publish:",
                                 "publish:lab",
                                 "publish:lab:",
                                 "publish::log",
                                 "publish:lab:log:more",
                                 "publish:l*b:log",
                                 "publish:lab:**",
                                 "publish:a b:c",
                                 "publish:lab:*x",
                                 "fly:lab:log",
                                 "telemetry:erase",
                                 "telemetry:",
                                 "private:",
                                 "private:a b",
                                 "private:*x",
                                 "command:",
                                 "command:a b",
                                 "admin:lab",
                                 "PUBLISH:a:b",
                                 "publish:lab:\xc3\xa4",
                                 "two words"})
            QTest::addRow("\"%s\"", text) << QByteArray(text);
    }
    void of_tellsWhatItDoesNotUnderstand()
    {
        QFETCH(QByteArray, text);
        QByteArrayList unknown;
        const Permissions permissions = Permissions::of({"status", text, "private:bob"}, &unknown);
        // One word is the name of a command, even of one that this server does not have.
        const bool isCommand = text == "publish";
        QCOMPARE(unknown, isCommand ? QByteArrayList() : QByteArrayList{text});
        QVERIFY(permissions.allowsCommand("status", false));
        QVERIFY(permissions.allowsPrivate("bob"));
        QVERIFY(!permissions.allows(Right::Publish, {"lab", "log"}));
        QVERIFY(!permissions.isAdmin());
    }

    void allowsCommand_keepsGuardedOnesForThoseNamed()
    {
        const Permissions all = Permissions::of({"command:*"});
        QVERIFY(all.allowsCommand("status", false));
        QVERIFY(!all.allowsCommand("kick", true));
        const Permissions named = Permissions::of({"kick"});
        QVERIFY(named.allowsCommand("kick", true));
        QVERIFY(!named.allowsCommand("status", false));
        QVERIFY(!named.allowsCommand("kic", true));
        QVERIFY(Permissions::of({"admin"}).allowsCommand("kick", true));
        QVERIFY(!Permissions().allowsCommand("status", false));
    }

    void allowsPrivate_coversNames()
    {
        const Permissions some = Permissions::of({"private:bob", "private:team-*"});
        QVERIFY(some.allowsPrivate("bob"));
        QVERIFY(some.allowsPrivate("team-red"));
        QVERIFY(!some.allowsPrivate("bobby"));
        QVERIFY(!some.allowsPrivate("team"));
        QVERIFY(!some.allowsPrivateToAnybody());
        QVERIFY(Permissions::of({"private:*"}).allowsPrivateToAnybody());
        QVERIFY(Permissions::of({"private:*"}).allowsPrivate("bob"));
        QVERIFY(!Permissions().allowsPrivate("bob"));
    }

    void mayKnow_isTrueForAnyRight()
    {
        const Permissions some = Permissions::of({"serve:lab:log", "telemetry:read"});
        QVERIFY(some.mayKnow({"lab", "log"}));
        QVERIFY(some.mayKnow({"lab", "*"}));
        QVERIFY(some.mayKnow({"integriguard", "telemetry-stream"}));
        QVERIFY(!some.mayKnow({"lab", "secret"}));
        QVERIFY(!some.mayKnow({"other", "*"}));
        QVERIFY(!Permissions::of({"subscribe:*"}).mayKnow({"integriguard", "*"}));
    }

    void telemetry_isReadAndWrittenByDifferentRights()
    {
        QVERIFY(Permissions::of({"telemetry:read"}).readsTelemetry());
        QVERIFY(!Permissions::of({"telemetry:read"}).writesTelemetry());
        QVERIFY(Permissions::of({"telemetry:write"}).writesTelemetry());
        QVERIFY(!Permissions::of({"telemetry:write", "subscribe:*"}).readsTelemetry());
        QVERIFY(Permissions::of({"admin"}).writesTelemetry());
    }
};

QTEST_GUILESS_MAIN(tst_Permissions)
#include "tst_permissions.moc"
