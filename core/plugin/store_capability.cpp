// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/store_capability.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "core/access/approval_api.hpp"
#include "core/plugin/answer_book.hpp"
#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"
#include "core/plugin/kernen.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint32_t kOpenOperationsMax = 4'096;
constexpr std::uint64_t kBatchBytesMax = 64U << 20U;
constexpr std::uint32_t kTimeoutMaxMs = 60'000;
constexpr const char* kWaits = "it waits for the approval of a second person";
constexpr std::uint64_t kNameBytesMax = 200;  // type, subject and kern of an event

Refusal argument(std::string message) {
  return {BTL_E_ARGUMENT, std::move(message)};
}

// The plugin's statements, checked.
std::optional<Refusal> add_statements(const btl_batch_t& given, store::Batch& batch) {
  if (given.statement_count > 0 && given.statements == nullptr) {
    return argument("statements: no data");
  }
  if (given.statement_count > BTL_STORE_STATEMENTS_MAX) {
    return Refusal{BTL_E_TOO_LARGE, fmt::format("{} statements", given.statement_count)};
  }
  batch.statements.reserve(given.statement_count + given.event_count + 2);
  std::uint64_t bytes = 0;
  for (const btl_statement_t& statement : std::span(given.statements, given.statement_count)) {
    auto checked = to_statement(statement);
    if (checked.has_error()) {
      Refusal refusal = checked.error();
      refusal.message =
          fmt::format("statement {}: {}", batch.statements.size() + 1, refusal.message);
      return refusal;
    }
    bytes += bytes_of(*checked);
    if (bytes > kBatchBytesMax) return Refusal{BTL_E_TOO_LARGE, "a batch of more than 64 MiB"};
    batch.statements.push_back(std::move(*checked));
  }
  return std::nullopt;
}

Checked<bus::NewEvent> to_event(const btl_new_event_t& given) {
  const auto type = to_text(given.type, kNameBytesMax, "type");
  if (type.has_error()) return type.error();
  const auto subject = to_text(given.subject, bus::kSubjectBytesMax, "subject");
  if (subject.has_error()) return subject.error();
  const auto kern = to_text(given.kern, kNameBytesMax, "kern");
  if (kern.has_error()) return kern.error();
  const auto payload = to_view(given.payload, bus::kPayloadBytesMax, "payload");
  if (payload.has_error()) return payload.error();
  bus::NewEvent event;
  event.type = *type;
  event.subject = *subject;
  event.kern = *kern;
  event.payload = *payload;
  return event;
}

// NOLINTNEXTLINE(readability-function-size): as many parameters as the ABI has
btl_status_t query(const btl_host_t* host,
                   const btl_statement_t* statement,
                   std::uint32_t rows_max,
                   std::uint32_t timeout_ms,
                   btl_query_done_t done,
                   void* context,
                   btl_handle_t* out_operation,
                   btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  if (statement == nullptr || done == nullptr) return refuse(error, argument("null argument"));
  return own->store.query(*statement, rows_max, timeout_ms, done, context, out_operation, error);
}

btl_status_t commit(const btl_host_t* host,
                    const btl_batch_t* batch,
                    btl_commit_done_t done,
                    void* context,
                    btl_handle_t* out_operation,
                    btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  if (batch == nullptr || done == nullptr) return refuse(error, argument("null argument"));
  if (batch->size < sizeof(btl_batch_t)) return refuse(error, argument("batch: size"));
  if (batch->reserved != 0) return refuse(error, argument("batch: reserved must be 0"));
  return own->store.commit(*batch, done, context, out_operation, error);
}

btl_status_t cancel(const btl_host_t* host, btl_handle_t operation) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->store.cancel(operation);
}

}  // namespace

StoreCapability::StoreCapability(PluginContext& context,
                                 BusCapability& bus,
                                 HttpCapability& http,
                                 AccessCapability& access)
    : context_(context),
      bus_(bus),
      http_(http),
      access_(access),
      open_(HandleKind::kOperation, context.number, kOpenOperationsMax) {}

const btl_host_store_t& StoreCapability::table() noexcept {
  static constexpr btl_host_store_t kTable{
      sizeof(btl_host_store_t), 0, &plugin::query, &plugin::commit, &plugin::cancel};
  return kTable;
}

// NOLINTNEXTLINE(readability-function-size): as many parameters as the ABI has
btl_status_t StoreCapability::query(const btl_statement_t& statement,
                                    std::uint32_t rows_max,
                                    std::uint32_t timeout_ms,
                                    btl_query_done_t done,
                                    void* context,
                                    btl_handle_t* out_operation,
                                    btl_error_t* error) {
  auto checked = to_statement(statement);
  if (checked.has_error()) return refuse(error, checked.error());
  if (rows_max > BTL_STORE_ROWS_MAX) return refuse(error, {BTL_E_TOO_LARGE, "rows_max"});
  if (timeout_ms > kTimeoutMaxMs) return refuse(error, {BTL_E_TOO_LARGE, "timeout_ms"});
  store::Query asked;
  asked.owner = context_.manifest.id;
  asked.sql = std::move(checked->sql);
  asked.values = std::move(checked->values);
  if (rows_max != 0) asked.rows_max = rows_max;
  if (timeout_ms != 0) asked.timeout = std::chrono::milliseconds{timeout_ms};
  const store::CancelToken token;
  const auto operation = open_.insert(OpenOperation{token});
  if (!operation) return refuse(error, {BTL_E_FULL, "too many operations are open"});
  context_.operations.begin();
  if (out_operation != nullptr) *out_operation = *operation;  // before it can complete
  auto hand_over = [this, alive = context_.alive(), operation = *operation, done, context](
                       base::Result<store::Rows> rows) {
    context_.lane.post([this, alive, operation, done, context, rows = std::move(rows)] {
      complete(operation, done, context, rows);
    });
  };
  context_.services.store.query(std::move(asked), std::move(hand_over), token);
  return BTL_OK;
}

void StoreCapability::complete(btl_handle_t operation,
                               btl_query_done_t done,
                               void* context,
                               const base::Result<store::Rows>& rows) {
  open_.take(operation);
  if (context_.phase() != Phase::kGone) {
    tell_plugin(context_, {"completion", "query"}, [&] {
      if (rows.has_error()) {
        const btl_error_t error = to_error(rows.error());
        return done(context, operation, error.code, nullptr, &error);
      }
      const std::vector<btl_value_t> cells = to_cells(*rows);
      const btl_rows_t view{.size = sizeof(btl_rows_t),
                            .column_count = rows->column_count(),
                            .row_count = rows->row_count(),
                            .truncated = rows->truncated() ? 1U : 0U,
                            .cells = cells.data()};
      done(context, operation, BTL_OK, &view, nullptr);
    });
  }
  context_.operations.end();
}

btl_status_t StoreCapability::commit(const btl_batch_t& given,
                                     btl_commit_done_t done,
                                     void* context,
                                     btl_handle_t* out_operation,
                                     btl_error_t* error) {
  store::Batch batch;
  batch.owner = context_.manifest.id;
  if (auto refusal = add_statements(given, batch)) return refuse(error, *refusal);
  Commit commit;
  commit.statement_count = given.statement_count;
  commit.done = done;
  commit.context = context;
  if (auto refusal = begin(given, batch, commit)) {
    withdraw(commit);
    return refuse(error, *refusal);
  }
  context_.operations.begin();
  if (out_operation != nullptr) *out_operation = commit.operation;  // before it can complete
  context_.services.store.commit(std::move(batch),
                                 [this, alive = context_.alive(), commit = std::move(commit)](
                                     base::Result<store::Receipt> receipt) mutable {
                                   end(std::move(commit), std::move(receipt));
                                 });
  return BTL_OK;
}

// Whatever has begun when this refuses is noted in `commit`, for withdraw().
std::optional<Refusal> StoreCapability::begin(const btl_batch_t& given,
                                              store::Batch& batch,
                                              Commit& commit) {
  const auto operation = open_.insert(OpenOperation{});
  if (!operation) return Refusal{BTL_E_FULL, "too many operations are open"};
  commit.operation = *operation;
  if (auto refusal = add_approval(given, batch, commit)) return refusal;
  if (commit.is_proposal) return std::nullopt;
  if (auto refusal = add_access(given, batch, commit)) return refusal;
  Origin origin;
  // Last the delivery: of an answered request that is handled by an event the event is the cause.
  if (auto refusal = add_answer(given.answer, batch, commit, origin)) return refusal;
  if (auto refusal = add_delivery(given.delivery, batch, commit, origin)) return refusal;
  return add_events(given, origin, batch, commit);
}

std::optional<Refusal> StoreCapability::add_access(const btl_batch_t& given,
                                                   store::Batch& batch,
                                                   Commit& commit) {
  auto staged = access_.stage(given);
  if (staged.has_error()) return staged.error();
  if (!staged->has_value()) return std::nullopt;
  for (store::Statement& statement : (*staged)->take_statements()) {
    batch.statements.push_back(std::move(statement));
  }
  for (auto& follow : (*staged)->take_follow()) commit.follow.push_back(std::move(follow));
  return std::nullopt;
}

// When the batch may not be written now, the request has its answer, or gets it with the proposal.
std::optional<Refusal> StoreCapability::add_approval(const btl_batch_t& given,
                                                     store::Batch& batch,
                                                     Commit& commit) {
  if (given.approval == nullptr) return std::nullopt;
  if (!lists(context_.manifest, BTL_EXT_ACCESS)) {
    return Refusal{BTL_E_DENIED, "the manifest does not list btl.access/1"};
  }
  btl_handle_t request = 0;
  auto step = access_.ask_approval(given, &request);
  if (step.has_error()) return step.error();
  if (auto* use = std::get_if<access::Approvals::Use>(&*step)) {
    for (store::Statement& statement : use->statements) {
      batch.statements.push_back(std::move(statement));
    }
    commit.follow.push_back(std::move(use->follow));
    return std::nullopt;
  }
  if (const auto* refusal = std::get_if<access::Approvals::Refusal>(&*step)) {
    http_.respond(request, access::refused_answer(*refusal), nullptr);
    return Refusal{BTL_E_DENIED, fmt::format("the approval is {}", to_string(*refusal))};
  }
  return propose(std::get<access::Approvals::Proposal>(std::move(*step)), request, batch, commit);
}

std::optional<Refusal> StoreCapability::propose(access::Approvals::Proposal proposal,
                                                btl_handle_t request,
                                                store::Batch& batch,
                                                Commit& commit) {
  http::Response answer = access::waiting_answer(context_.services.access, proposal.approval);
  if (proposal.statements.empty()) {
    http_.respond(request, std::move(answer), nullptr);
    return Refusal{BTL_E_DENIED, kWaits};
  }
  const auto asker = http_.begin_answer(request);
  if (asker.has_error()) return asker.error();
  commit.is_proposal = true;
  commit.request = request;
  commit.answer = std::move(answer);
  commit.follow.push_back(std::move(proposal.follow));
  batch.statements = std::move(proposal.statements);
  return std::nullopt;
}

std::optional<Refusal> StoreCapability::add_delivery(btl_handle_t delivery,
                                                     store::Batch& batch,
                                                     Commit& commit,
                                                     Origin& origin) {
  if (delivery == 0) return std::nullopt;
  auto cause = bus_.begin_commit(delivery);
  if (cause.has_error()) return cause.error();
  commit.delivery = delivery;
  batch.statements.push_back(
      context_.services.bus.stage_settled(cause->subscription, cause->sequence));
  origin = {std::move(cause->correlation), std::move(cause->id)};
  return std::nullopt;
}

std::optional<Refusal> StoreCapability::add_answer(const btl_answer_t& answer,
                                                   store::Batch& batch,
                                                   Commit& commit,
                                                   Origin& origin) {
  if (answer.request == 0) return std::nullopt;
  auto response = to_response(answer.status, answer.headers, answer.header_count, answer.body);
  if (response.has_error()) {
    return Refusal{response.error().status, "answer: " + response.error().message};
  }
  auto asker = http_.begin_answer(answer.request);
  if (asker.has_error()) return asker.error();
  commit.request = answer.request;
  commit.answer = std::move(*response);
  if (asker->key) {
    batch.statements.push_back(
        AnswerBook::record(*asker->key, commit.answer, context_.services.clock.now()));
  }
  origin = {std::move(asker->request_id), {}};
  return std::nullopt;
}

std::optional<Refusal> StoreCapability::add_events(const btl_batch_t& given,
                                                   const Origin& origin,
                                                   store::Batch& batch,
                                                   Commit& commit) {
  if (given.event_count == 0) return std::nullopt;
  if (given.events == nullptr) return argument("events: no data");
  if (given.event_count > BTL_STORE_EVENTS_MAX) {
    return Refusal{BTL_E_TOO_LARGE, fmt::format("{} events", given.event_count)};
  }
  std::vector<bus::NewEvent> events;
  events.reserve(given.event_count);
  for (const btl_new_event_t& one : std::span(given.events, given.event_count)) {
    auto event = to_event(one);
    if (event.has_error()) {
      const std::size_t number = events.size() + 1;
      return Refusal{event.error().status,
                     fmt::format("event {}: {}", number, event.error().message)};
    }
    if (auto refusal = kern_refusal(event->kern)) return refusal;
    event->correlation = origin.correlation;
    event->causation = origin.causation;
    events.push_back(std::move(*event));
  }
  auto staged = context_.services.bus.stage(context_.manifest.id, std::move(events));
  if (staged.has_error()) return to_refusal(staged.error());
  for (store::Statement& statement : *staged) batch.statements.push_back(std::move(statement));
  commit.has_events = true;
  return std::nullopt;
}

// Nobody speaks for a kern in which it is off.
std::optional<Refusal> StoreCapability::kern_refusal(std::string_view kern) const {
  if (kern.empty()) return std::nullopt;
  switch (kern_state(*context_.snapshot(), context_.manifest.id, kern)) {
    case KernState::kOn: return std::nullopt;
    case KernState::kOff:
      return Refusal{BTL_E_DENIED, fmt::format("{} is off in {}", context_.manifest.id, kern)};
    case KernState::kUnknown:
      return Refusal{BTL_E_DENIED, fmt::format("there is no kern {}", kern)};
  }
  std::abort();
}

void StoreCapability::withdraw(const Commit& commit) {
  if (commit.delivery != 0) bus_.withdraw_commit(commit.delivery);
  if (commit.request != 0) http_.withdraw_answer(commit.request);
  if (commit.operation != 0) open_.take(commit.operation);
}

// The world is told at once; only the plugin waits for its lane.
void StoreCapability::end(Commit commit, base::Result<store::Receipt> receipt) {
  const bool is_durable = receipt.has_value();
  if (commit.is_proposal && !is_durable && receipt.error().code == base::ErrorCode::kConflict) {
    http_.end_answer(commit.request, access::too_many_answer());
    commit.request = 0;
  }
  if (is_durable) {
    for (const auto& follow : commit.follow) follow(context_.services.access.directory);
    if (commit.has_events) context_.services.bus.committed();
  }
  if (commit.delivery != 0) {
    bus_.end_commit(commit.delivery,
                    is_durable ? std::nullopt : std::optional<base::Error>(receipt.error()));
  }
  if (commit.request != 0) {
    if (is_durable) {
      http_.end_answer(commit.request, std::move(commit.answer));
    } else {
      http_.end_answer(commit.request, receipt.error());
    }
  }
  context_.lane.post(
      [this, alive = context_.alive(), commit = std::move(commit), receipt = std::move(receipt)] {
        complete(commit, receipt);
      });
}

void StoreCapability::complete(const Commit& commit, const base::Result<store::Receipt>& receipt) {
  open_.take(commit.operation);
  if (context_.phase() != Phase::kGone) {
    tell_plugin(context_, {"completion", "commit"}, [&] {
      if (receipt.has_error()) {
        const btl_error_t error = to_error(receipt.error());
        return commit.done(commit.context, commit.operation, error.code, nullptr, 0, &error);
      }
      if (commit.is_proposal) {
        const btl_error_t error = to_error({base::ErrorCode::kDenied, kWaits});
        return commit.done(commit.context, commit.operation, error.code, nullptr, 0, &error);
      }
      BTL_ASSERT(receipt->changed.size() >= commit.statement_count);
      commit.done(commit.context,
                  commit.operation,
                  BTL_OK,
                  receipt->changed.data(),
                  commit.statement_count,
                  nullptr);
    });
  }
  context_.operations.end();
}

btl_status_t StoreCapability::cancel(btl_handle_t operation) {
  return open_.with(operation, [](OpenOperation& open) { open.cancel.cancel(); }) ? BTL_OK
                                                                                  : BTL_E_STALE;
}

void StoreCapability::cancel_all() {
  open_.for_each([](OpenOperation& open) { open.cancel.cancel(); });
}

}  // namespace btl::plugin
