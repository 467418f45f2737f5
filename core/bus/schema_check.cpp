// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/schema_check.hpp"

#include "core/base/assert.hpp"

#define RAPIDJSON_ASSERT(x) BTL_ASSERT(x)
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <array>
#include <cstring>
#include <mutex>
#include <string>
#include <utility>

#include "core/bus/event.hpp"
#include "core/bus/pattern_check.hpp"

namespace btl::bus {
namespace {

namespace rj = rapidjson;

constexpr unsigned kSchemaDepthMax = 32;

base::Error invalid(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

std::string_view view_of(const rj::Value& text) {
  return {text.GetString(), text.GetStringLength()};
}

// Walks a schema and refuses what the validator would pass over in silence.
class SchemaReader {
 public:
  base::Status read(const rj::Value& schema, const std::string& at, unsigned depth) {
    if (depth > kSchemaDepthMax) return wrong(at, "is nested too deep");
    if (!schema.IsObject()) return wrong(at, "must be a schema, that is an object");
    for (const auto& member : schema.GetObject()) {
      const std::string name(view_of(member.name));
      if (auto checked = keyword(name, member.value, at + "/" + name, depth); checked.has_error()) {
        return checked;
      }
    }
    return {};
  }

 private:
  enum class Kind : std::uint8_t {
    kText,
    kScalar,
    kType,
    kEnum,
    kCount,
    kNumber,
    kPositive,
    kBoolean,
    kPattern,
    kNames,
    kSchema,
    kSchemas,
    kSchemaOrBoolean,
    kSchemaOrSchemas,
    kProperties,
    kPatternProperties,
    kDependencies,
  };

  static constexpr std::array kKeywords = std::to_array<std::pair<std::string_view, Kind>>({
      {"$schema", Kind::kText},
      {"id", Kind::kText},
      {"title", Kind::kText},
      {"description", Kind::kText},
      {"format", Kind::kText},
      {"default", Kind::kScalar},
      {"type", Kind::kType},
      {"enum", Kind::kEnum},
      {"minLength", Kind::kCount},
      {"maxLength", Kind::kCount},
      {"minItems", Kind::kCount},
      {"maxItems", Kind::kCount},
      {"minProperties", Kind::kCount},
      {"maxProperties", Kind::kCount},
      {"minimum", Kind::kNumber},
      {"maximum", Kind::kNumber},
      {"multipleOf", Kind::kPositive},
      {"exclusiveMinimum", Kind::kBoolean},
      {"exclusiveMaximum", Kind::kBoolean},
      {"uniqueItems", Kind::kBoolean},
      {"pattern", Kind::kPattern},
      {"required", Kind::kNames},
      {"not", Kind::kSchema},
      {"allOf", Kind::kSchemas},
      {"anyOf", Kind::kSchemas},
      {"oneOf", Kind::kSchemas},
      {"additionalProperties", Kind::kSchemaOrBoolean},
      {"additionalItems", Kind::kSchemaOrBoolean},
      {"items", Kind::kSchemaOrSchemas},
      {"properties", Kind::kProperties},
      {"patternProperties", Kind::kPatternProperties},
      {"dependencies", Kind::kDependencies},
  });

  static base::Error wrong(const std::string& at, std::string_view what) {
    return invalid(fmt::format("schema {}: {}", at, what));
  }
  static base::Status must(bool holds, const std::string& at, std::string_view what) {
    if (holds) return {};
    return wrong(at, what);
  }

  base::Status keyword(const std::string& name,
                       const rj::Value& value,
                       const std::string& at,
                       unsigned depth) {
    if (name == "$ref") return wrong(at, "is not supported: write the definition in its place");
    for (const auto& [known, kind] : kKeywords) {
      if (known == name) return value_of(kind, value, at, depth);
    }
    return wrong(at, "is no keyword of JSON Schema draft-04");
  }

  base::Status value_of(Kind kind, const rj::Value& value, const std::string& at, unsigned depth) {
    switch (kind) {
      case Kind::kText: return must(value.IsString(), at, "must be a string");
      case Kind::kScalar:
        return must(!value.IsObject() && !value.IsArray(), at, "must be no object or array");
      case Kind::kType: return type(value, at);
      case Kind::kEnum: return enumeration(value, at);
      case Kind::kCount: return must(value.IsUint(), at, "must be a whole number from 0");
      case Kind::kNumber: return must(value.IsNumber(), at, "must be a number");
      case Kind::kPositive:
        return must(value.IsNumber() && value.GetDouble() > 0, at, "must be a number above 0");
      case Kind::kBoolean: return must(value.IsBool(), at, "must be true or false");
      case Kind::kPattern: return pattern(value, at);
      case Kind::kNames: return names(value, at);
      case Kind::kSchema: return read(value, at, depth + 1);
      case Kind::kSchemas: return schemas(value, at, depth);
      case Kind::kSchemaOrBoolean:
        return value.IsBool() ? base::Status{} : read(value, at, depth + 1);
      case Kind::kSchemaOrSchemas:
        return value.IsArray() ? schemas(value, at, depth) : read(value, at, depth + 1);
      case Kind::kProperties:
      case Kind::kPatternProperties:
      case Kind::kDependencies: return members(kind, value, at, depth);
    }
    std::abort();
  }

  static base::Status type(const rj::Value& value, const std::string& at) {
    constexpr std::array kTypes = std::to_array<std::string_view>(
        {"null", "boolean", "object", "array", "string", "number", "integer"});
    const auto known = [&](const rj::Value& name) {
      return name.IsString() &&
             std::find(kTypes.begin(), kTypes.end(), view_of(name)) != kTypes.end();
    };
    bool holds = known(value) || (value.IsArray() && !value.Empty());
    if (value.IsArray()) {
      for (const auto& name : value.GetArray()) holds = holds && known(name);
    }
    return must(holds, at, "must name one or more of the seven types of JSON");
  }

  static base::Status enumeration(const rj::Value& value, const std::string& at) {
    bool holds = value.IsArray() && !value.Empty();
    if (holds) {
      for (const auto& item : value.GetArray()) {
        holds = holds && !item.IsObject() && !item.IsArray();
      }
    }
    return must(holds, at, "must be a list of one or more plain values");
  }

  static base::Status names(const rj::Value& value, const std::string& at) {
    bool holds = value.IsArray() && !value.Empty();
    if (holds) {
      for (const auto& item : value.GetArray()) holds = holds && item.IsString();
    }
    return must(holds, at, "must be a list of one or more names");
  }

  static base::Status pattern(const rj::Value& value, const std::string& at) {
    if (!value.IsString()) return wrong(at, "must be a string");
    const auto checked = check_pattern(view_of(value));
    return checked ? checked : wrong(at, checked.error().message);
  }

  base::Status schemas(const rj::Value& value, const std::string& at, unsigned depth) {
    if (!value.IsArray() || value.Empty()) return wrong(at, "must be a list of schemas");
    for (rj::SizeType i = 0; i < value.Size(); ++i) {
      auto checked = read(value[i], fmt::format("{}/{}", at, i), depth + 1);
      if (checked.has_error()) return checked;
    }
    return {};
  }

  base::Status members(Kind kind, const rj::Value& value, const std::string& at, unsigned depth) {
    if (!value.IsObject()) return wrong(at, "must be an object");
    for (const auto& member : value.GetObject()) {
      const std::string there = at + "/" + std::string(view_of(member.name));
      if (kind == Kind::kPatternProperties) {
        if (auto checked = pattern(member.name, there); checked.has_error()) return checked;
      }
      const bool is_names = kind == Kind::kDependencies && member.value.IsArray();
      auto checked = is_names ? names(member.value, there) : read(member.value, there, depth + 1);
      if (checked.has_error()) return checked;
    }
    return {};
  }
};

// Stands before the validator: refuses what no schema can (depth, NUL, no object) and passes the
// rest on. Iterative parsing and this bound keep the stack flat whatever comes in.
template <class Next>
class Guard {
 public:
  explicit Guard(Next& next) : next_(next) {}

  [[nodiscard]] const char* objection() const { return objection_; }

  bool Null() { return scalar() && next_.Null(); }
  bool Bool(bool value) { return scalar() && next_.Bool(value); }
  bool Int(int value) { return scalar() && next_.Int(value); }
  bool Uint(unsigned value) { return scalar() && next_.Uint(value); }
  bool Int64(std::int64_t value) { return scalar() && next_.Int64(value); }
  bool Uint64(std::uint64_t value) { return scalar() && next_.Uint64(value); }
  bool Double(double value) { return scalar() && next_.Double(value); }
  bool RawNumber(const char* text, rj::SizeType length, bool copy) {
    return scalar() && next_.RawNumber(text, length, copy);
  }
  bool String(const char* text, rj::SizeType length, bool copy) {
    return scalar() && clean(text, length) && next_.String(text, length, copy);
  }
  bool Key(const char* text, rj::SizeType length, bool copy) {
    return clean(text, length) && next_.Key(text, length, copy);
  }
  bool StartObject() { return deeper() && next_.StartObject(); }
  bool StartArray() { return scalar() && deeper() && next_.StartArray(); }
  bool EndObject(rj::SizeType count) { return --depth_, next_.EndObject(count); }
  bool EndArray(rj::SizeType count) { return --depth_, next_.EndArray(count); }

 private:
  bool refuse(const char* objection) {
    objection_ = objection;
    return false;
  }
  bool scalar() { return depth_ > 0 || refuse("is no JSON object"); }
  bool deeper() { return ++depth_ <= kPayloadDepthMax || refuse("is nested too deep"); }
  bool clean(const char* text, rj::SizeType length) {
    // Patterns would be matched up to a NUL only.
    return std::memchr(text, 0, length) == nullptr || refuse("contains a NUL character");
  }

  Next& next_;
  unsigned depth_ = 0;
  const char* objection_ = nullptr;
};

std::string text_of(const rj::Pointer& pointer) {
  rj::StringBuffer text;
  pointer.Stringify(text);
  return {text.GetString(), text.GetSize()};
}

}  // namespace

class SchemaCheck::Impl {
 public:
  explicit Impl(const rj::Document& schema) : schema_(schema), validator_(schema_) {}

  base::Status check(std::string_view payload) {
    const std::lock_guard lock(mutex_);
    validator_.Reset();
    Guard<rj::SchemaValidator> guard(validator_);
    rj::MemoryStream stream(payload.data(), payload.size());
    rj::Reader reader;
    constexpr unsigned kFlags = rj::kParseIterativeFlag | rj::kParseValidateEncodingFlag;
    const rj::ParseResult parsed = reader.Parse<kFlags>(stream, guard);
    if (guard.objection() != nullptr) return invalid(fmt::format("payload {}", guard.objection()));
    if (!validator_.IsValid()) return broken_rule();
    if (parsed.IsError()) {
      return invalid(fmt::format("payload is no JSON: {} At byte {}.",
                                 rj::GetParseError_En(parsed.Code()),
                                 parsed.Offset()));
    }
    // The reader takes a NUL for the end.
    if (stream.Tell() < payload.size()) return invalid("payload contains a NUL character");
    return {};
  }

 private:
  base::Status broken_rule() {
    const std::string at = text_of(validator_.GetInvalidDocumentPointer());
    const char* rule = validator_.GetInvalidSchemaKeyword();
    return invalid(fmt::format("payload {} breaks \"{}\" of the schema at {}",
                               at.empty() ? "as a whole" : at,
                               rule == nullptr ? "" : rule,
                               "#" + text_of(validator_.GetInvalidSchemaPointer())));
  }

  const rj::SchemaDocument schema_;
  // One validator a schema, because patterns keep their search state inside of the schema.
  std::mutex mutex_;
  rj::SchemaValidator validator_;  // protected by mutex_
};

SchemaCheck::SchemaCheck(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SchemaCheck::SchemaCheck(SchemaCheck&&) noexcept = default;
SchemaCheck& SchemaCheck::operator=(SchemaCheck&&) noexcept = default;
SchemaCheck::~SchemaCheck() = default;

base::Result<SchemaCheck> SchemaCheck::compile(std::string_view schema) {
  if (schema.size() > kSchemaBytesMax) {
    return base::Error{base::ErrorCode::kTooLarge,
                       fmt::format("a schema is larger than {} bytes", kSchemaBytesMax)};
  }
  rj::Document document;
  document.Parse<rj::kParseIterativeFlag | rj::kParseValidateEncodingFlag>(schema.data(),
                                                                           schema.size());
  if (document.HasParseError()) {
    return invalid(fmt::format("schema is no JSON: {} At byte {}.",
                               rj::GetParseError_En(document.GetParseError()),
                               document.GetErrorOffset()));
  }
  if (auto checked = SchemaReader{}.read(document, "#", 0); checked.has_error()) {
    return checked.error();
  }
  return SchemaCheck(std::make_unique<Impl>(document));
}

base::Status SchemaCheck::check(std::string_view payload) const {
  if (payload.size() > kPayloadBytesMax) {
    return base::Error{
        base::ErrorCode::kTooLarge,
        fmt::format("payload has {} bytes, at most {} fit", payload.size(), kPayloadBytesMax)};
  }
  return impl_->check(payload);
}

}  // namespace btl::bus
