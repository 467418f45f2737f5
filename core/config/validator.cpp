// SPDX-License-Identifier: EUPL-1.2
#include "core/config/validator.hpp"

#include "core/base/assert.hpp"

#define RAPIDJSON_ASSERT(x) BTL_ASSERT(x)
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <cstdlib>

namespace btl::config {
namespace {

namespace rj = rapidjson;

rj::Document parse(const boost::json::object& schema) {
  rj::Document document;
  const std::string text = boost::json::serialize(schema);
  document.Parse(text.c_str(), text.size());
  BTL_ASSERT(!document.HasParseError());
  return document;
}

rj::SizeType size_of(std::size_t size) {
  return static_cast<rj::SizeType>(size);  // files are at most 1 MiB
}

// Tells the validator the tree as a row of events. Recursion is bounded by the depth of a file.
class Walk {
 public:
  Walk(const rj::SchemaDocument& schema, const LeftOut& left_out)
      : validator_(schema), left_out_(left_out) {}

  std::optional<Violation> run(const Node& root) {
    if (visit(root)) return std::nullopt;
    BTL_ASSERT(offender_ != nullptr);
    rj::StringBuffer pointer;
    validator_.GetInvalidSchemaPointer().Stringify(pointer);
    const char* keyword = validator_.GetInvalidSchemaKeyword();
    return Violation{.node = offender_,
                     .keyword = keyword == nullptr ? "" : keyword,
                     .schema_pointer = {pointer.GetString(), pointer.GetSize()}};
  }

 private:
  bool visit(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kTable: return table(node);
      case Node::Kind::kArray: return array(node);
      case Node::Kind::kScalar: return fits(node, scalar(node.scalar));
    }
    std::abort();
  }

  bool table(const Node& node) {
    if (!fits(node, validator_.StartObject())) return false;
    std::size_t count = 0;
    for (const auto& [key, member] : node.members) {
      if (left_out_.contains(&member)) continue;
      if (!fits(member, validator_.Key(key.c_str(), size_of(key.size()), true))) return false;
      if (!visit(member)) return false;
      ++count;
    }
    return fits(node, validator_.EndObject(size_of(count)));
  }

  bool array(const Node& node) {
    if (!fits(node, validator_.StartArray())) return false;
    std::size_t count = 0;
    for (const Node& element : node.elements) {
      if (left_out_.contains(&element)) continue;
      if (!visit(element)) return false;
      ++count;
    }
    return fits(node, validator_.EndArray(size_of(count)));
  }

  bool scalar(const boost::json::value& value) {
    if (value.is_bool()) return validator_.Bool(value.get_bool());
    if (value.is_int64()) return validator_.Int64(value.get_int64());
    if (value.is_double()) return validator_.Double(value.get_double());
    const boost::json::string& text = value.get_string();
    return validator_.String(text.c_str(), size_of(text.size()), true);
  }

  bool fits(const Node& node, bool fine) {
    if (!fine && offender_ == nullptr) offender_ = &node;
    return fine;
  }

  rj::SchemaValidator validator_;
  const LeftOut& left_out_;
  const Node* offender_ = nullptr;
};

}  // namespace

class Validator::Impl {
 public:
  explicit Impl(const boost::json::object& schema) : schema_(parse(schema)) {}

  [[nodiscard]] const rj::SchemaDocument& schema() const { return schema_; }

 private:
  const rj::SchemaDocument schema_;
};

Validator::Validator(const boost::json::object& schema) : impl_(std::make_unique<Impl>(schema)) {}
Validator::Validator(Validator&&) noexcept = default;
Validator& Validator::operator=(Validator&&) noexcept = default;
Validator::~Validator() = default;

std::optional<Violation> Validator::first_violation(const Node& root,
                                                    const LeftOut& left_out) const {
  return Walk(impl_->schema(), left_out).run(root);
}

}  // namespace btl::config
