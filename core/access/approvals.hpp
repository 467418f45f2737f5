// SPDX-License-Identifier: EUPL-1.2
// The second person: an act that is too large for one is proposed, approved by somebody else, and
// then done once by who proposed it, in the transaction that uses the approval up. No screen and no
// kind of act is known here; kinds come from the manifests.
//
// Who approves is never who proposed, holds the permission of the kind where the act is, and has
// signed in: a key, a guest and the operator of the server are no second person. What is approved
// is one act to the letter, of one account, until the kind's time is over. It is void as soon as
// either of the two loses the account or a role.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/access/approval.hpp"
#include "core/access/refusal_log.hpp"
#include "core/os/random.hpp"

namespace btl::access {

// An act that needs a second person.
struct Act {
  std::string kind = {};
  Scope scope = {};
  std::string what = {};     // for people, without a name of anybody: "export of 240 people"
  std::string content = {};  // all that may not change until it is done; only its digest is kept
};

// Who wants to do it.
struct Asker {
  std::string account = {};   // id, or http::kOperator
  std::string request = {};   // id of the request
  std::string approval = {};  // the id that the request shows, or empty
};

class Approvals {
 public:
  // All must outlive it.
  Approvals(Recorder& recorder, RefusalLog& refusals, os::Random& random)
      : recorder_(recorder), refusals_(refusals), random_(random) {}

  // Before the first act of one. Nobody else has their names.
  void add_kinds(std::vector<ApprovalKind> kinds);
  [[nodiscard]] std::optional<ApprovalKind> kind(std::string_view name) const;
  [[nodiscard]] std::vector<ApprovalKind> kinds() const;

  // The act may be done: `statements` belong into its batch, which they refuse (kConflict) when the
  // approval was used or became void in between; `follow` is for when that is committed.
  struct Use {
    std::vector<store::Statement> statements = {};
    std::function<void(Directory&)> follow = {};
  };
  // It has to wait: `approval` is open, or approved and was not shown. `statements` write it, and
  // are empty when it is there already; kConflict means that the person has proposed too much.
  struct Proposal {
    Approval approval = {};
    std::vector<store::Statement> statements = {};
    std::function<void(Directory&)> follow = {};
  };
  enum class Refusal : std::uint8_t {
    kUnknown,    // the id that is shown: there is none, or it is somebody else's
    kAltered,    // another act was approved
    kOpen,       // nobody has decided
    kRejected,   // or withdrawn
    kUsed,       // once is all
    kVoid,       // by a loss of an account or a role
    kExpired,    // too late
    kForbidden,  // who approved may not any more
  };
  using Step = std::variant<Use, Proposal, Refusal>;

  // What follows of the wish to do `act`, whose kind was added before. Does not wait; a
  // refusal is audited.
  Step step(const Act& act, const Asker& asker);

  // kNotFound for an unknown id; kDenied for who may not, kConflict when it is decided, void or
  // over. Audited either way. Both block.
  base::Result<Approval> approve(const base::Id& id, const Caller& caller, const Actor& actor);
  // Also by who proposed it, and by the operator (no `caller`).
  base::Result<Approval> reject(const base::Id& id,
                                const std::optional<Caller>& caller,
                                const Actor& actor);

  // Who may approve it now, but for who proposed it.
  [[nodiscard]] std::vector<base::Id> approvers(const Approval& approval) const;
  // Whether the caller may: kAllowed, or why not. Never for what they proposed themselves.
  [[nodiscard]] Verdict may_approve(const Approval& approval, const Caller& caller) const;

 private:
  using Kinds = std::vector<ApprovalKind>;

  [[nodiscard]] std::optional<Refusal> refusal(const Approval& approval,
                                               const Act& act,
                                               const Asker& asker) const;
  Step propose(const Act& act, const Asker& asker);
  Use use(Approval approval, const Asker& asker);
  base::Result<Approval> decide(Approval approval, ApprovalState state, const Actor& actor);
  [[nodiscard]] base::Status check_waits(const Approval& approval) const;
  base::Error refuse(const Approval& approval,
                     const char* action,
                     const Actor& actor,
                     base::Error error);
  [[nodiscard]] AuditEntry entry(const Approval& approval,
                                 const char* action,
                                 const Actor& actor) const;

  Recorder& recorder_;
  RefusalLog& refusals_;
  os::Random& random_;
  mutable std::mutex mutex_;
  Kinds kinds_;  // protected by mutex_
};

std::string_view to_string(Approvals::Refusal refusal) noexcept;

}  // namespace btl::access
