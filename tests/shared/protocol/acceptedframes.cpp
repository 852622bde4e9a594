// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/protocol/framebuilder.h"
#include "tests/shared/protocol/frames.h"

namespace arqon::frames {

namespace {

constexpr std::nullopt_t First = std::nullopt; // the connection's first frame: its dialect is not known
constexpr Dialect S = Dialect::Structured;
constexpr Dialect C = Dialect::Classic;

void addStructured(std::vector<Accepted> &rows)
{
    const auto event = FrameBuilder::event();
    rows.insert(
        rows.end(),
        {
            {"structured event, first frame", First, event, S, FrameType::Message},
            {"structured event, known dialect", S, event, S, FrameType::Message},
            {"version 1", S, event.with("version", R"("1")"), S, FrameType::Message},
            {"later minor version", S, event.with("version", R"("1.12")"), S, FrameType::Message},
            {"white space everywhere", S, " \r\n\t" + event.json().replace(":{", " : { ").replace(",", " ,\n") + " \n", S,
             FrameType::Message},
            {"empty payload", S, event.with("payload", "{}"), S, FrameType::Message},
            {"unknown fields pass", S, event.with("trace", R"({"a":[1,2,{"b":null}]})").with("x", "-0.5e-7"), S, FrameType::Message},
            {"room wide", S, event.with("channel", R"("*")"), S, FrameType::Message},
            {"qualified channel", S, event.with("room", R"("integriguard")").with("channel", R"("integriguard:telemetry-stream")"), S,
             FrameType::Message},
            {"metadata with flags", S, event.with("metadata", R"({"echo":true,"ack":true,"traceparent":"00-ab"})"), S, FrameType::Message},
            {"payload repeats a name that is not the bus's", S, event.with("payload", R"({"command":1,"command":2})"), S,
             FrameType::Message},
            {"escaped field names and values", S, event.without("room").with(R"(r\u006fom)", R"("sci\u0065nce")"), S, FrameType::Message},
            {"surrogate pair", S, event.with("payload", R"({"a":"\ud83d\ude00"})"), S, FrameType::Message},
            {"all escapes", S, event.with("payload", R"({"\"\\\/\b\f\n\r\t\u0000":"\"\\\/\b\f\n\r\t\u0000"})"), S, FrameType::Message},
            {"UTF-8 of all lengths", S, event.with("payload", "{\"\xC3\xA9\":\"\xE2\x82\xAC \xF0\x9F\x98\x80 \xF4\x8F\xBF\xBF\"}"), S,
             FrameType::Message},
            {"numbers of all forms", S, event.with("payload", R"({"n":[123456789012345678901234567890,0,-0,-12,1.50,0.1E+5,2e-3]})"), S,
             FrameType::Message},
            {"as deep as allowed", S, event.with("payload", R"({"d":)" + QByteArray(62, '[') + QByteArray(62, ']') + '}'), S,
             FrameType::Message},
            {"empty key", S, event.with("payload", R"({"":""})"), S, FrameType::Message},
            {"time with zone", S, event.with("timestamp", R"("2025-01-01T12:00:00+02:00")"), S, FrameType::Message},
            {"time without zone", S, event.with("timestamp", R"("2025-01-01T12:00:00.123456")"), S, FrameType::Message},
            {"command", First, FrameBuilder::structured("command", R"({"command":"join_channel","parameters":{}})"), S, FrameType::Command},
            {"command without parameters", S, FrameBuilder::structured("command", R"({"command":"ping"})"), S, FrameType::Command},
            {"command to a selector", S,
             FrameBuilder::structured("command", R"({"command":"x","to":{"client_type":"ai-agent","mode":"any"}})"), S, FrameType::Command},
            {"response", S,
             FrameBuilder::structured("command_response", R"({"request_id":"arq_cmd_001","status":"success","result":{"a":15}})"), S,
             FrameType::CommandResponse},
            {"response without result", S, FrameBuilder::structured("command_response", R"({"request_id":"r","status":"success"})"), S,
             FrameType::CommandResponse},
            {"failed response", S, FrameBuilder::structured("command_response", R"({"request_id":"r","status":"error","error":"no"})"), S,
             FrameType::CommandResponse},
            {"private to one", S, FrameBuilder::structured("private", R"({"target":"bob","message":"hi"})"), S, FrameType::Private},
            {"private to several, nowhere", S,
             FrameBuilder::structured("private", R"({"target":["bob","eve"]})").without("room").without("channel"), S, FrameType::Private},
            {"private to a selector", S,
             FrameBuilder::structured("private", R"({"to":{"personality":"analytical"}})").with("room", R"("pm")"), S, FrameType::Private},
            {"telemetry", S, FrameBuilder::structured("telemetry", R"({"eventType":"agent_activity"})"), S, FrameType::Telemetry},
        });
}

void addClassic(std::vector<Accepted> &rows)
{
    const auto message = FrameBuilder::classic({{"type", R"("message")"}, {"channel", R"("general")"}, {"content", R"("Hello")"}});
    const auto command = FrameBuilder::classic({{"type", R"("command")"}, {"command", R"("history")"}});
    const auto response =
        FrameBuilder::classic({{"type", R"("command_response")"}, {"request_id", R"("r1")"}, {"success", "true"}, {"data", "[1]"}});
    rows.insert(
        rows.end(),
        {
            {"classic message, first frame", First, message, C, FrameType::Message},
            {"classic message, known dialect", C, message, C, FrameType::Message},
            {"classic event", C, message.with("type", R"("event")"), C, FrameType::Message},
            {"classic with everything", C,
             message.with("id", R"("msg-1")")
                 .with("timestamp", R"("2025-12-01T02:50:13.918Z")")
                 .with("sender", R"("client-123")")
                 .with("room", R"("science")")
                 .with("metadata", R"({"priority":"normal"})"),
             C, FrameType::Message},
            {"classic room wide", C, message.without("channel").with("room", R"("science")"), C, FrameType::Message},
            {"classic null content", C, message.with("content", "null"), C, FrameType::Message},
            {"classic number content", C, message.with("content", "-1.5E3"), C, FrameType::Message},
            {"classic service channel", C, message.with("channel", R"("services/events")"), C, FrameType::Message},
            {"classic repeats an unknown name", C, message.twice("x", "1").twice("x", "2"), C, FrameType::Message},
            {"classic command", First, command, C, FrameType::Command},
            {"classic command with arguments", C, command.with("channel", R"("my-channel")").with("limit", "50"), C, FrameType::Command},
            {"classic command with an offset argument", C, command.with("offset", "20"), C, FrameType::Command},
            {"classic response", C, response, C, FrameType::CommandResponse},
            {"classic failed response", C, response.without("data").with("success", "false").with("error", R"("no")"), C,
             FrameType::CommandResponse},
            {"classic private", C, message.without("channel").with("type", R"("private")").with("to", R"("bob")"), C, FrameType::Private},
            {"classic private by target", C, message.with("type", R"("private")").with("target", R"(["bob"])"), C, FrameType::Private},
            {"batch of one", C, '[' + message.json() + ']', C, FrameType::Message},
        });
}

} // namespace

const std::vector<Accepted> &accepted()
{
    static const std::vector<Accepted> rows = [] {
        std::vector<Accepted> all;
        addStructured(all);
        addClassic(all);
        return all;
    }();
    return rows;
}

} // namespace arqon::frames
