// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/protocol/framebuilder.h"
#include "tests/shared/protocol/frames.h"

namespace arqon::frames {

namespace {

constexpr std::nullopt_t First = std::nullopt; // the connection's first frame: its dialect is not known
constexpr Dialect S = Dialect::Structured;
constexpr Dialect C = Dialect::Classic;
using enum ErrorWord;

/// An event whose payload is {"v":...}, for what is wrong deep inside.
QByteArray inside(const QByteArray &value)
{
    return FrameBuilder::event().with("payload", "{\"v\":[" + value + "]}");
}

void addGrammar(std::vector<Refused> &rows)
{
    const QByteArray event = FrameBuilder::event();
    rows.insert(
        rows.end(),
        {
            {"empty", First, "", MalformedJson, ""},
            {"white space only", First, " \t\r\n", MalformedJson, ""},
            {"a word", First, "hello", MalformedJson, ""},
            {"a string", First, "\"hello\"", MalformedJson, ""},
            {"a number", First, "42", MalformedJson, ""},
            {"null", First, "null", MalformedJson, ""},
            {"byte order mark", First, "\xEF\xBB\xBF" + event, MalformedJson, ""},
            {"NUL before", First, QByteArray(1, '\0') + event, MalformedJson, ""},
            {"NUL behind", First, event + QByteArray(1, '\0'), MalformedJson, ""},
            {"NUL in a string", First, inside("\"a" + QByteArray(1, '\0') + "b\""), MalformedJson, ""},
            {"two objects", First, event + event, MalformedJson, ""},
            {"object and a comma", First, event + ',', MalformedJson, ""},
            {"one brace too many", First, event + '}', MalformedJson, ""},
            {"one brace too few", First, event.chopped(1), MalformedJson, ""},
            {"mismatched bracket", First, "{\"a\":[1}", MalformedJson, ""},
            {"bracket closes brace", First, event.chopped(1) + ']', MalformedJson, ""},
            {"comma at the end of an object", First, event.chopped(1) + ",}", MalformedJson, ""},
            {"comma at the start of an object", First, "{," + event.sliced(1), MalformedJson, ""},
            {"comma at the end of an array", First, inside("1,"), MalformedJson, ""},
            {"two commas", First, inside("1,,2"), MalformedJson, ""},
            {"no comma", First, inside("1 2"), MalformedJson, ""},
            {"colon for a comma", First, inside("1:2"), MalformedJson, ""},
            {"no colon", First, "{\"type\" \"message\"}", MalformedJson, ""},
            {"two colons", First, "{\"type\"::\"message\"}", MalformedJson, ""},
            {"key as a value", First, R"({"a":"b":1})", MalformedJson, ""},
            {"key as a value and a brace too many", First, R"({"a":"b":[1]}})", MalformedJson, ""},
            {"key as a value in an array", First, inside(R"("a":1)"), MalformedJson, ""},
            {"key without value", First, "{\"type\"}", MalformedJson, ""},
            {"key that is no string", First, "{type:\"message\"}", MalformedJson, ""},
            {"key that is a number", First, "{1:2}", MalformedJson, ""},
            {"single quotes", First, "{'type':'message'}", MalformedJson, ""},
            {"comment", First, inside("1/*2*/"), MalformedJson, ""},
            {"open string", First, "{\"type\":\"message}", MalformedJson, ""},
            {"string glued to a string", First, inside(R"("a""b")"), MalformedJson, ""},
            {"word glued to a string", First, inside(R"("a"b)"), MalformedJson, ""},
            {"string glued to a number", First, inside(R"(1"a")"), MalformedJson, ""},
            {"line break in a string", First, inside("\"a\nb\""), MalformedJson, ""},
            {"unknown escape", First, inside(R"("\x41")"), MalformedJson, ""},
            {"escape of four digits cut short", First, inside(R"("\u12")"), MalformedJson, ""},
            {"escape with a wrong digit", First, inside(R"("\u12g4")"), MalformedJson, ""},
            {"unknown escape in a key", First, FrameBuilder::event().with("payload", R"({"\a":1})"), MalformedJson, ""},
            {"high surrogate alone", First, inside(R"("\ud83d")"), MalformedJson, ""},
            {"high surrogate and a letter", First, inside(R"("\ud83dx")"), MalformedJson, ""},
            {"high surrogate twice", First, inside(R"("\ud83d\ud83d")"), MalformedJson, ""},
            {"low surrogate alone", First, inside(R"("\ude00")"), MalformedJson, ""},
            {"low surrogate twice", First, inside(R"("\udc00\udc00")"), MalformedJson, ""},
            {"True", First, inside("True"), MalformedJson, ""},
            {"tru", First, inside("tru"), MalformedJson, ""},
            {"nulll", First, inside("nulll"), MalformedJson, ""},
            {"NaN", First, inside("NaN"), MalformedJson, ""},
            {"Infinity", First, inside("-Infinity"), MalformedJson, ""},
            {"leading zero", First, inside("01"), MalformedJson, ""},
            {"leading plus", First, inside("+1"), MalformedJson, ""},
            {"minus alone", First, inside("-"), MalformedJson, ""},
            {"point without digits", First, inside("1."), MalformedJson, ""},
            {"point first", First, inside(".5"), MalformedJson, ""},
            {"exponent without digits", First, inside("1e"), MalformedJson, ""},
            {"larger than a double", First, inside("1e400"), MalformedJson, ""},
            {"finer than a double", First, inside("-1E-400"), MalformedJson, ""},
            {"hexadecimal", First, inside("0x10"), MalformedJson, ""},
            {"nested one too deep", First, inside(QByteArray(62, '[') + QByteArray(62, ']')), TooDeep, ""},
            {"nested objects", First, R"({"type":)" + QByteArray(R"({"a":)").repeated(100) + '1' + QByteArray(100, '}') + '}', TooDeep, ""},
            {"nesting bomb", First, QByteArray(100'000, '[') + QByteArray(100'000, ']'), TooDeep, ""},
            {"nesting bomb of objects", First, QByteArray(R"({"a":)").repeated(100'000) + QByteArray(100'001, '}'), TooDeep, ""},
            {"open nesting bomb", First, QByteArray(100'000, '['), MalformedJson, ""},
        });
}

void addUtf8(std::vector<Refused> &rows)
{
    const auto text = [](const QByteArray &bytes) { return inside('"' + bytes + '"'); };
    rows.insert(rows.end(), {
                                {"lone continuation byte", First, text("\x80"), InvalidUtf8, ""},
                                {"overlong slash", First, text("\xC0\xAF"), InvalidUtf8, ""},
                                {"overlong in three bytes", First, text("\xE0\x80\xAF"), InvalidUtf8, ""},
                                {"overlong in four bytes", First, text("\xF0\x80\x80\xAF"), InvalidUtf8, ""},
                                {"surrogate in UTF-8", First, text("\xED\xA0\x80"), InvalidUtf8, ""},
                                {"beyond the last code point", First, text("\xF4\x90\x80\x80"), InvalidUtf8, ""},
                                {"bytes that never occur", First, text("\xFE\xFF"), InvalidUtf8, ""},
                                {"five byte form", First, text("\xF8\x88\x80\x80\x80"), InvalidUtf8, ""},
                                {"two bytes cut short", First, text("\xC3"), InvalidUtf8, ""},
                                {"four bytes cut short", First, text("\xF0\x9F\x98"), InvalidUtf8, ""},
                                {"cut short by the end", First, "{\"type\":\"\xE2\x82", InvalidUtf8, ""},
                                {"outside of strings", First, "{\"a\":\xFF}", InvalidUtf8, ""},
                                {"in a key", First, "{\"\xFF\":1}", InvalidUtf8, ""},
                                {"Latin-1", First, text("caf\xE9"), InvalidUtf8, ""},
                                {"no JSON at all", First, "\xFF\xFE\x00", InvalidUtf8, ""},
                            });
}

void addStructured(std::vector<Refused> &rows)
{
    const auto event = FrameBuilder::event();
    const auto payload = [](const QByteArray &type, const QByteArray &json) { return FrameBuilder::structured(type, json).json(); };
    for (const char *field : {"version", "id", "type", "room", "channel", "from", "timestamp", "payload"}) {
        rows.push_back({QByteArray("structured without ") + field, S, event.without(field), MissingField, field});
        rows.push_back({QByteArray("structured with a number as ") + field, S, event.with(field, "1"), InvalidField, field});
        rows.push_back({QByteArray("structured with null as ") + field, First, event.with(field, "null"), InvalidField, field});
        rows.push_back({QByteArray("structured with two of ") + field, First, event.twice(field, R"("x")"), DuplicateField, field});
    }
    rows.insert(
        rows.end(),
        {
            {"version 2", First, event.with("version", R"("2.0")"), UnsupportedVersion, "version"},
            {"version 10", First, event.with("version", R"("10")"), UnsupportedVersion, "version"},
            {"version 1.", First, event.with("version", R"("1.")"), UnsupportedVersion, "version"},
            {"version 1.x", First, event.with("version", R"("1.x")"), UnsupportedVersion, "version"},
            {"empty version", First, event.with("version", R"("")"), UnsupportedVersion, "version"},
            {"empty id", S, event.with("id", R"("")"), InvalidId, "id"},
            {"id with a space", S, event.with("id", R"("a b")"), InvalidId, "id"},
            {"id with an escaped quote", S, event.with("id", R"("a\"b")"), InvalidId, "id"},
            {"id that is not ASCII", S, event.with("id", "\"\xC3\xA9\""), InvalidId, "id"},
            {"id too long", S, event.with("id", '"' + QByteArray(129, 'a') + '"'), InvalidId, "id"},
            {"unknown type", S, event.with("type", R"("message")"), InvalidType, "type"},
            {"type in capitals", S, event.with("type", R"("Event")"), InvalidType, "type"},
            {"type system", S, event.with("type", R"("system")"), InvalidType, "type"},
            {"type error", S, event.with("type", R"("error")"), InvalidType, "type"},
            {"empty room", S, event.with("room", R"("")"), InvalidName, "room"},
            {"empty channel", S, event.with("channel", R"("")"), InvalidName, "channel"},
            {"from with a space", S, event.with("from", R"("a b")"), InvalidName, "from"},
            {"from that is a pattern", S, event.with("from", R"("*")"), InvalidName, "from"},
            {"from too long", S, event.with("from", '"' + QByteArray(129, 'a') + '"'), InvalidName, "from"},
            {"time without date", S, event.with("timestamp", R"("12:00:00")"), InvalidTimestamp, "timestamp"},
            {"thirtieth of February", S, event.with("timestamp", R"("2025-02-30T12:00:00Z")"), InvalidTimestamp, "timestamp"},
            {"payload is an array", S, event.with("payload", "[]"), InvalidField, "payload"},
            {"payload is a string", S, event.with("payload", R"("x")"), InvalidField, "payload"},
            {"offset", S, event.with("offset", "1"), ReservedField, "offset"},
            {"metadata is a list", S, event.with("metadata", "[]"), InvalidField, "metadata"},
            {"ack is a string", S, event.with("metadata", R"({"ack":"true"})"), InvalidField, "metadata.ack"},
            {"echo is a number", S, event.with("metadata", R"({"echo":1})"), InvalidField, "metadata.echo"},
            {"two acks", S, event.with("metadata", R"({"ack":true,"ack":false})"), DuplicateField, "metadata.ack"},
            {"second room by escape", S, event.twice(R"(r\u006fom)", R"("other")"), DuplicateField, "room"},
            {"classic frame on a structured connection", S, R"({"type":"message","channel":"general","content":1})", MissingField,
             "version"},
            {"command without its name", S, payload("command", "{}"), MissingField, "payload.command"},
            {"command's name is a number", S, payload("command", R"({"command":1})"), InvalidField, "payload.command"},
            {"command's name is empty", S, payload("command", R"({"command":""})"), InvalidField, "payload.command"},
            {"command's parameters are a list", S, payload("command", R"({"command":"ping","parameters":[]})"), InvalidField,
             "payload.parameters"},
            {"command twice", S, payload("command", R"({"command":"ping","command":"drain"})"), DuplicateField, "payload.command"},
            {"command to a number", S, payload("command", R"({"command":"x","to":7})"), InvalidField, "payload.to"},
            {"response without request", S, payload("command_response", R"({"status":"success"})"), MissingField, "payload.request_id"},
            {"response to an impossible id", S, payload("command_response", R"({"request_id":"","status":"success"})"), InvalidId,
             "payload.request_id"},
            {"response without status", S, payload("command_response", R"({"request_id":"r"})"), MissingField, "payload.status"},
            {"response of another status", S, payload("command_response", R"({"request_id":"r","status":"ok"})"), InvalidField,
             "payload.status"},
            {"failure without reason", S, payload("command_response", R"({"request_id":"r","status":"error"})"), MissingField,
             "payload.error"},
            {"private to nobody", S, payload("private", "{}"), MissingField, "payload.target"},
            {"private to an empty name", S, payload("private", R"({"target":""})"), InvalidField, "payload.target"},
            {"private to an empty list", S, payload("private", R"({"target":[]})"), InvalidField, "payload.target"},
            {"private to a list of numbers", S, payload("private", R"({"target":["bob",1]})"), InvalidField, "payload.target"},
            {"private to null", S, payload("private", R"({"target":null})"), InvalidField, "payload.target"},
            {"telemetry without eventType", S, payload("telemetry", "{}"), MissingField, "payload.eventType"},
            {"telemetry of a numbered eventType", S, payload("telemetry", R"({"eventType":1})"), InvalidField, "payload.eventType"},
        });
}

void addClassic(std::vector<Refused> &rows)
{
    const auto message = FrameBuilder::classic({{"type", R"("message")"}, {"channel", R"("general")"}, {"content", R"("Hello")"}});
    const auto command = FrameBuilder::classic({{"type", R"("command")"}, {"command", R"("ping")"}});
    const auto response = FrameBuilder::classic({{"type", R"("command_response")"}, {"request_id", R"("r")"}, {"success", "true"}});
    rows.insert(rows.end(),
                {
                    {"empty object", First, "{}", MissingField, "type"},
                    {"empty object, classic", C, "{}", MissingField, "type"},
                    {"classic without type", C, message.without("type"), MissingField, "type"},
                    {"classic with a list as type", C, message.with("type", "[]"), InvalidField, "type"},
                    {"classic of unknown type", C, message.with("type", R"("shout")"), InvalidType, "type"},
                    {"classic system", C, message.with("type", R"("system")"), InvalidType, "type"},
                    {"classic telemetry", C, message.with("type", R"("telemetry")"), InvalidType, "type"},
                    {"classic message to nowhere", C, message.without("channel"), MissingField, "channel"},
                    {"classic message without content", C, message.without("content"), MissingField, "content"},
                    {"classic channel is a number", C, message.with("channel", "7"), InvalidField, "channel"},
                    {"classic room is null", C, message.with("room", "null"), InvalidField, "room"},
                    {"classic channel is empty", C, message.with("channel", R"("")"), InvalidName, "channel"},
                    {"classic sender is an object", C, message.with("sender", "{}"), InvalidField, "sender"},
                    {"classic sender is no name", C, message.with("sender", R"("bob and eve")"), InvalidName, "sender"},
                    {"classic id is a number", C, message.with("id", "1"), InvalidField, "id"},
                    {"classic id with a space", C, message.with("id", R"("a b")"), InvalidId, "id"},
                    {"classic time is a number", C, message.with("timestamp", "1735732800"), InvalidField, "timestamp"},
                    {"classic time is no time", C, message.with("timestamp", R"("now")"), InvalidTimestamp, "timestamp"},
                    {"classic metadata is a string", C, message.with("metadata", R"("x")"), InvalidField, "metadata"},
                    {"classic ack is null", C, message.with("metadata", R"({"ack":null})"), InvalidField, "metadata.ack"},
                    {"classic offset", C, message.with("offset", "1"), ReservedField, "offset"},
                    {"classic content twice", C, message.twice("content", "1"), DuplicateField, "content"},
                    {"structured frame on a classic connection", C, FrameBuilder::event(), InvalidField, "version"},
                    {"classic command without its name", C, command.without("command"), MissingField, "command"},
                    {"classic command's name is an object", C, command.with("command", "{}"), InvalidField, "command"},
                    {"classic command's name has a space", C, command.with("command", R"("join channel")"), InvalidField, "command"},
                    {"classic response without request", C, response.without("request_id"), MissingField, "request_id"},
                    {"classic response without success", C, response.without("success"), MissingField, "success"},
                    {"classic success is a string", C, response.with("success", R"("true")"), InvalidField, "success"},
                    {"classic failure without reason", C, response.with("success", "false"), MissingField, "error"},
                    {"classic private to nobody", C, message.with("type", R"("private")"), MissingField, "to"},
                    {"classic private to a number", C, message.with("type", R"("private")").with("to", "1"), InvalidField, "to"},
                    {"classic private without content", C, message.with("type", R"("private")").with("to", R"("bob")").without("content"),
                     MissingField, "content"},
                    {"empty batch", First, "[]", EmptyBatch, ""},
                    {"empty batch with white space", C, " [ ] ", EmptyBatch, ""},
                    {"batch of a number", C, "[1]", MalformedJson, ""},
                    {"batch of a batch", C, '[' + ('[' + message.json() + ']') + ']', MalformedJson, ""},
                    {"batch with a comma at the end", C, '[' + message.json() + ",]", MalformedJson, ""},
                    {"open batch", C, '[' + message.json(), MalformedJson, ""},
                    {"batch and more", C, '[' + message.json() + "]{}", MalformedJson, ""},
                });
}

} // namespace

const std::vector<Refused> &refused()
{
    static const std::vector<Refused> rows = [] {
        std::vector<Refused> all;
        addGrammar(all);
        addUtf8(all);
        addStructured(all);
        addClassic(all);
        return all;
    }();
    return rows;
}

} // namespace arqon::frames
