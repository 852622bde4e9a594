// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/framewalk.h"

#include "shared/protocol/frameparser.h"
#include "shared/protocol/jsontext.h"

#include <simdjson.h>

#include <bit>
#include <cstring>
#include <limits>

namespace arqon {

namespace ondemand = simdjson::ondemand;

namespace {

/// Buffers up to this size are kept from frame to frame.
constexpr std::size_t KeptCapacity = 256 * 1024;
constexpr std::size_t SmallestCapacity = 4096;

std::string_view standardView(QByteArrayView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

/// The parser and the copy of the frame that it reads, with the room behind it that simdjson may read (never uses).
struct FrameWalk::Buffers
{
    ondemand::parser parser;
    std::unique_ptr<char[]> text;
    std::size_t capacity = 0;

    /// False: out of memory.
    bool hold(std::string_view frame)
    {
        if (frame.size() > capacity || !text) {
            const std::size_t wanted = std::bit_ceil(std::max(frame.size(), SmallestCapacity));
            text.reset(new (std::nothrow) char[wanted + simdjson::SIMDJSON_PADDING]);
            capacity = text ? wanted : 0;
            if (!text || parser.allocate(wanted) != simdjson::SUCCESS)
                return false;
        }
        std::memcpy(text.get(), frame.data(), frame.size());
        // simdjson looks one token past the end of unbalanced text; there it must find nothing that looks like JSON.
        std::memset(text.get() + frame.size(), 0, simdjson::SIMDJSON_PADDING);
        return true;
    }
};

/// One walk over one frame. Stops at the first fault, which then stands in `fault`.
struct FrameWalk::Cursor
{
    const char *base = nullptr;
    ondemand::document *document = nullptr;
    int depthLimit = JsonDepthLimit;
    bool hasEscapes = false; ///< in the frame; looked for once, because most have none
    std::optional<ErrorWord> fault;
    QByteArrayView reason; ///< of the fault, in words
    std::string unescapedKey;

    Field refuse(ErrorWord word, QByteArrayView why)
    {
        if (!fault) {
            fault = word;
            reason = why;
        }
        return {};
    }

    Field refuse(simdjson::error_code)
    {
        return refuse(ErrorWord::MalformedJson, "a comma, colon, bracket or value is missing or misplaced");
    }

    void expectEnd()
    {
        if (!fault && document->current_location().error() != simdjson::OUT_OF_BOUNDS)
            refuse(ErrorWord::MalformedJson, "there is something behind the end of the object or array");
    }

    /// Where the walk stopped, for the person who looks for the fault.
    QByteArray whereabouts() const
    {
        const char *place = nullptr;
        if (document->current_location().get(place) != simdjson::SUCCESS)
            return {};
        return " (near byte " + QByteArray::number(offsetOf(place)) + ")";
    }

    quint32 offsetOf(const char *place) const { return static_cast<quint32>(place - base); }

    Span spanTo(const char *begin, const char *end) const
    {
        while (end > begin && json::isSpace(end[-1]))
            --end;
        return {offsetOf(begin), static_cast<quint32>(end - begin)};
    }

    /// From `begin` to the token at which the walk stands.
    Span spanFrom(const char *begin)
    {
        const char *end = nullptr;
        if (document->current_location().get(end) != simdjson::SUCCESS) {
            refuse(ErrorWord::MalformedJson, "the text ends too early");
            return {};
        }
        return spanTo(begin, end);
    }

    Field string(std::string_view token)
    {
        const char *const begin = token.data();
        const std::string_view text(begin, spanTo(begin, begin + token.size()).size);
        if (text.size() < 2 || text.back() != '"')
            return refuse(ErrorWord::MalformedJson, "a string is not closed");
        if (hasEscapes && !json::unescape(view(text.substr(1, text.size() - 2)), nullptr))
            return refuse(ErrorWord::MalformedJson, "a string holds an escape that JSON does not have, or half a surrogate pair");
        return {{offsetOf(begin), static_cast<quint32>(text.size())}, JsonKind::String};
    }

    Field scalar(std::string_view token)
    {
        const char *const begin = token.data();
        const Span raw = spanTo(begin, begin + token.size());
        const std::string_view text(begin, raw.size);
        switch (*begin) {
        case 't':
            if (text == "true")
                return {raw, JsonKind::True};
            break;
        case 'f':
            if (text == "false")
                return {raw, JsonKind::False};
            break;
        case 'n':
            if (text == "null")
                return {raw, JsonKind::Null};
            break;
        default:
            if (json::isNumber(view(text)))
                return {raw, JsonKind::Number};
            break;
        }
        return refuse(ErrorWord::MalformedJson, "there is a word or number that JSON does not have, or a number beyond a double's range");
    }

    /// `depth`: how many brackets are open around the value.
    Field value(ondemand::value &value, int depth, Scope scope, Fields *fields)
    {
        std::string_view token = value.raw_json_token();
        if (token.empty())
            return refuse(ErrorWord::MalformedJson, "the text ends too early");
        const char *const begin = token.data();
        if (*begin == '"') {
            // Consumed at once: simdjson would take a string before a colon, where none may stand, for a key and go on.
            simdjson::ondemand::raw_json_string consumed;
            if (const auto error = value.get_raw_json_string().get(consumed))
                return refuse(error);
            return string(token);
        }
        if (*begin != '{' && *begin != '[')
            return scalar(token);
        if (depth >= depthLimit)
            return refuse(ErrorWord::TooDeep, {});
        Field field;
        if (*begin == '{') {
            field.kind = JsonKind::Object;
            ondemand::object object;
            if (const auto error = value.get_object().get(object))
                return refuse(error);
            members(object, depth + 1, scope, fields);
        } else {
            field.kind = JsonKind::Array;
            ondemand::array array;
            if (const auto error = value.get_array().get(array))
                return refuse(error);
            field.namesOnly = elements(array, depth + 1);
        }
        if (!fault)
            field.raw = spanFrom(begin);
        return field;
    }

    /// Returns whether there was at least one element, and all were strings.
    bool elements(ondemand::array &array, int depth)
    {
        bool stringsOnly = true;
        bool any = false;
        for (auto result : array) {
            ondemand::value element;
            if (const auto error = std::move(result).get(element)) {
                refuse(error);
                return false;
            }
            stringsOnly = value(element, depth, Scope::Other, nullptr).kind == JsonKind::String && stringsOnly;
            any = true;
            if (fault)
                return false;
        }
        return any && stringsOnly;
    }

    void members(ondemand::object &object, int depth, Scope scope, Fields *fields)
    {
        for (auto result : object) {
            ondemand::field member;
            if (const auto error = std::move(result).get(member)) {
                refuse(error);
                return;
            }
            const std::optional<Slot> slot = slotOf(member, scope);
            if (fault)
                return;
            const Scope inner = slot == Slot::Payload ? Scope::Payload : slot == Slot::Metadata ? Scope::Metadata : Scope::Other;
            const Field found = value(member.value(), depth, inner, fields);
            if (fault)
                return;
            if (slot)
                fields->store(*slot, found);
        }
    }

    std::optional<Slot> slotOf(ondemand::field &member, Scope scope)
    {
        const char *const begin = member.key().raw();
        const char *end = member.value().raw_json_token().data() - 1;
        while (*end != ':')
            --end;
        do {
            --end;
        } while (*end != '"');
        QByteArrayView key(begin, end - begin);
        if (hasEscapes && key.contains('\\')) {
            unescapedKey.clear();
            if (!json::unescape(key, &unescapedKey)) {
                refuse(ErrorWord::MalformedJson, "a key holds an escape that JSON does not have, or half a surrogate pair");
                return std::nullopt;
            }
            key = view(unescapedKey);
        }
        return scope == Scope::Other ? std::nullopt : findSlot(scope, key);
    }
};

namespace {

Error malformed(QByteArrayView why)
{
    return {ErrorWord::MalformedJson, "not JSON: " + why.toByteArray(), {}};
}

Error indexingError(simdjson::error_code code)
{
    switch (code) {
    case simdjson::UNCLOSED_STRING:
        return malformed("a string is not closed");
    case simdjson::UNESCAPED_CHARS:
        return malformed("a string holds a control character; write it as an escape");
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return {ErrorWord::TooLarge, "the server has no memory for a frame of this size", {}};
    default:
        return malformed("the text can't be read");
    }
}

} // namespace

FrameWalk::FrameWalk() : m_buffers(std::make_unique<Buffers>()) {}

FrameWalk::~FrameWalk() = default;

std::optional<Error> FrameWalk::run(QByteArrayView frame, qsizetype batchLimit, int depthLimit)
{
    m_elements.clear();
    m_isBatch = false;
    m_hasEscapes = frame.contains('\\');
    if (static_cast<quint64>(frame.size()) >= std::numeric_limits<quint32>::max())
        return Error{ErrorWord::TooLarge, "a frame may not be larger than 4 GiB", {}};
    std::optional<Error> refusal = walk(frame, batchLimit, depthLimit);
    // simdjson names the first fault it meets; that the text is no text at all matters more (it closes the connection).
    if (refusal && !simdjson::validate_utf8(frame.data(), static_cast<std::size_t>(frame.size())))
        return Error{ErrorWord::InvalidUtf8, "the frame is not UTF-8", {}};
    return refusal;
}

std::optional<Error> FrameWalk::walk(QByteArrayView frame, qsizetype batchLimit, int depthLimit)
{
    const QByteArrayView text = json::trimmed(frame);
    if (text.isEmpty())
        return malformed("the frame is empty");
    if (text.startsWith("\xEF\xBB\xBF"))
        return malformed("the frame starts with a byte order mark; leave it out");
    if (text.front() != '{' && text.front() != '[')
        return malformed("a frame is one object in braces, or an array of such objects");
    if (!m_buffers->hold(standardView(frame)))
        return indexingError(simdjson::MEMALLOC);

    ondemand::document document;
    const simdjson::padded_string_view padded(m_buffers->text.get(), static_cast<std::size_t>(frame.size()),
                                              m_buffers->capacity + simdjson::SIMDJSON_PADDING);
    if (const auto error = m_buffers->parser.iterate(padded).get(document))
        return indexingError(error);
    Cursor cursor;
    cursor.base = m_buffers->text.get();
    cursor.document = &document;
    cursor.hasEscapes = m_hasEscapes;
    cursor.depthLimit = depthLimit;
    m_isBatch = text.front() == '[';
    const Span whole{static_cast<quint32>(text.data() - frame.data()), static_cast<quint32>(text.size())};
    const std::optional<Error> refusal = m_isBatch ? walkBatch(cursor, batchLimit) : walkObject(cursor, whole);
    if (refusal || !cursor.fault)
        return refusal;
    if (cursor.fault == ErrorWord::TooDeep) {
        return Error{
            ErrorWord::TooDeep, "objects and arrays may nest " + QByteArray::number(depthLimit) + " deep, the frame's own included", {}};
    }
    return malformed(cursor.reason.toByteArray() + cursor.whereabouts());
}

std::optional<Error> FrameWalk::walkObject(Cursor &cursor, Span whole)
{
    ondemand::object object;
    Fields &fields = m_elements.emplace_back();
    fields.self = {whole, JsonKind::Object};
    if (const auto error = cursor.document->get_object().get(object))
        cursor.refuse(error);
    else
        cursor.members(object, 1, Scope::Top, &fields);
    cursor.expectEnd();
    return std::nullopt;
}

std::optional<Error> FrameWalk::walkBatch(Cursor &cursor, qsizetype batchLimit)
{
    ondemand::array array;
    if (const auto error = cursor.document->get_array().get(array)) {
        cursor.refuse(error);
        return std::nullopt;
    }
    for (auto result : array) {
        ondemand::value element;
        if (const auto error = std::move(result).get(element)) {
            cursor.refuse(error);
            return std::nullopt;
        }
        if (static_cast<qsizetype>(m_elements.size()) >= batchLimit) {
            m_elements.clear();
            return Error{ErrorWord::BatchTooLarge, "a batch may hold at most " + QByteArray::number(batchLimit) + " elements", {}};
        }
        Fields &fields = m_elements.emplace_back();
        fields.self = cursor.value(element, 1, Scope::Top, &fields);
        if (cursor.fault)
            return std::nullopt;
    }
    cursor.expectEnd();
    if (!cursor.fault && m_elements.empty())
        return Error{ErrorWord::EmptyBatch, "a batch needs at least one element", {}};
    return std::nullopt;
}

void FrameWalk::shrink()
{
    if (m_buffers->capacity > KeptCapacity)
        m_buffers = std::make_unique<Buffers>();
    if (m_elements.capacity() * sizeof(Fields) > KeptCapacity)
        m_elements = {};
}

} // namespace arqon
