// SPDX-License-Identifier: EUPL-1.2
#include "core/web/markdown_view.hpp"

#include <cmark.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <memory>
#include <string>
#include <utility>

#include "core/base/assert.hpp"
#include "core/web/text_format.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr unsigned kDepthMax = 8;  // of lists and quotes; deeper ones are left out
constexpr int kMarkdownLevelMax = 6;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;

std::string_view view_of(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

struct Style {
  bool strong = false;
  bool emphasis = false;
  bool code = false;
  std::string target;  // of the link around it
};

class MarkdownReader {
 public:
  MarkdownReader(unsigned level, json::storage_ptr storage)
      : first_level_(static_cast<int>(level)),
        last_level_(first_level_ - 1),
        storage_(std::move(storage)) {}

  json::array blocks(cmark_node* parent, unsigned depth) {
    json::array components(storage_);
    if (depth > kDepthMax) return components;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      block(node, depth, components);
    }
    return components;
  }

 private:
  [[nodiscard]] json::object component(std::string_view type) const {
    json::object object(storage_);
    object.emplace("type", type);
    return object;
  }

  void block(cmark_node* node, unsigned depth, json::array& into) {
    switch (static_cast<int>(cmark_node_get_type(node))) {
      case CMARK_NODE_HEADING: return heading(node, into);
      case CMARK_NODE_PARAGRAPH: return paragraph(node, into);
      case CMARK_NODE_LIST: return list(node, depth, into);
      case CMARK_NODE_BLOCK_QUOTE: {
        json::object quote = component("markdown_quote");
        quote.emplace("components", blocks(node, depth + 1));
        into.push_back(std::move(quote));
        return;
      }
      case CMARK_NODE_CODE_BLOCK: {
        json::object code = component("markdown_code");
        code.emplace("text", view_of(cmark_node_get_literal(node)));
        into.push_back(std::move(code));
        return;
      }
      case CMARK_NODE_THEMATIC_BREAK: into.push_back(component("markdown_rule")); return;
      default: return;  // HTML
    }
  }

  void heading(cmark_node* node, json::array& into) {
    std::string text;
    for (const json::value& piece : inlines(node)) {
      text += piece.is_string() ? std::string_view(piece.get_string())
                                : std::string_view(piece.as_object().at("text").as_string());
    }
    if (text.empty()) return;
    const int wanted = first_level_ + cmark_node_get_heading_level(node) - 1;
    last_level_ = std::min({wanted, last_level_ + 1, kMarkdownLevelMax});
    json::object heading = component("heading");
    heading.emplace("level", last_level_);
    heading.emplace("text", text);
    into.push_back(std::move(heading));
  }

  void paragraph(cmark_node* node, json::array& into) {
    json::array pieces = inlines(node);
    if (pieces.empty()) return;
    json::object text = component("text");
    text.emplace("text", std::move(pieces));
    into.push_back(std::move(text));
  }

  void list(cmark_node* node, unsigned depth, json::array& into) {
    json::object list = component("markdown_list");
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
      list.emplace("ordered", true);
      list.emplace("start", cmark_node_get_list_start(node));
    }
    json::array items(storage_);
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
         item = cmark_node_next(item)) {
      json::object of(storage_);
      of.emplace("components", blocks(item, depth + 1));
      items.push_back(std::move(of));
    }
    list.emplace("items", std::move(items));
    into.push_back(std::move(list));
  }

  json::array inlines(cmark_node* parent) {
    json::array pieces(storage_);
    inlines_of(parent, {}, 0, pieces);
    return pieces;
  }

  // Recursion ends where emphasis is nested beyond any text; what is inside stays, without it.
  void inlines_of(cmark_node* parent, const Style& style, unsigned depth, json::array& pieces) {
    if (depth > 4 * kDepthMax) return;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      Style inner = style;
      switch (static_cast<int>(cmark_node_get_type(node))) {
        case CMARK_NODE_TEXT: add(view_of(cmark_node_get_literal(node)), style, pieces); break;
        case CMARK_NODE_SOFTBREAK: add(" ", style, pieces); break;
        case CMARK_NODE_LINEBREAK: {
          json::object piece(storage_);
          piece.emplace("line_break", true);
          piece.emplace("text", "");
          pieces.push_back(std::move(piece));
          break;
        }
        case CMARK_NODE_CODE:
          inner.code = true;
          add(view_of(cmark_node_get_literal(node)), inner, pieces);
          break;
        case CMARK_NODE_EMPH:
          inner.emphasis = true;
          inlines_of(node, inner, depth + 1, pieces);
          break;
        case CMARK_NODE_STRONG:
          inner.strong = true;
          inlines_of(node, inner, depth + 1, pieces);
          break;
        case CMARK_NODE_LINK:
          inner.target = target_of(node);
          inlines_of(node, inner, depth + 1, pieces);
          break;
        case CMARK_NODE_IMAGE: inlines_of(node, style, depth + 1, pieces); break;
        default: break;  // HTML
      }
    }
  }

  static std::string target_of(cmark_node* link) {
    constexpr std::string_view kMail = "mailto:";
    const std::string_view url = view_of(cmark_node_get_url(link));
    const bool is_mail =
        url.starts_with(kMail) && TextFormat::find("mail")->fits(url.substr(kMail.size()));
    return is_link(url) || is_mail ? std::string(url) : std::string();
  }

  void add(std::string_view text, const Style& style, json::array& pieces) {
    if (text.empty()) return;
    if (!style.strong && !style.emphasis && !style.code && style.target.empty()) {
      pieces.push_back(json::value(text, storage_));
      return;
    }
    json::object piece(storage_);
    piece.emplace("text", text);
    if (style.strong) piece.emplace("strong", true);
    if (style.emphasis) piece.emplace("emphasis", true);
    if (style.code) piece.emplace("code", true);
    if (!style.target.empty()) piece.emplace("target", style.target);
    if (style.target.starts_with("https:")) piece.emplace("external", true);
    pieces.push_back(std::move(piece));
  }

  const int first_level_;
  int last_level_;
  const json::storage_ptr storage_;
};

}  // namespace

json::array markdown_components(std::string_view markdown,
                                unsigned level,
                                const json::storage_ptr& storage) {
  const Document document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  BTL_ASSERT(document != nullptr);
  return MarkdownReader(level, storage).blocks(document.get(), 0);
}

}  // namespace btl::web
