// SPDX-License-Identifier: EUPL-1.2
#include "core/access/access.hpp"

#include <utility>

#include "core/access/approval_tables.hpp"
#include "core/access/identity_tables.hpp"

namespace btl::access {
namespace {

// Reads a table page by page: `query` asks for what follows a key, `read` makes values of rows,
// `key` tells the key of one.
template <class Ask, class Read, class Key, class Use>
base::Status read_all(store::Store& store, Ask ask, Read read, Key key, Use use) {
  for (std::string after;;) {
    const auto rows = store.query_now(ask(after));
    if (rows.has_error()) return rows.error();
    auto values = read(*rows);
    for (auto& value : values) {
      after = key(value);
      use(std::move(value));
    }
    if (values.size() < tables::kPageRows) return {};
  }
}

}  // namespace

Access::Access(OnlyOpen,
               store::Store& store,
               const os::Clock& clock,
               os::Random& random,
               const AccessOptions& options)
    : directory(options.sessions),
      audit(store),
      hasher(options.password_cost),
      vault(random, options.totp_key),
      recorder(store, clock, directory),
      refusals(recorder),
      accounts(recorder, hasher, random, options.link_mail),
      login(recorder, hasher, vault, random),
      second_factor(recorder, vault, random, options.issuer),
      grants(recorder, random),
      approvals(recorder, refusals, random),
      invite_added(options.invite_added) {}

base::Result<std::unique_ptr<Access>> Access::open(store::Store& store,
                                                   const os::Clock& clock,
                                                   os::Random& random,
                                                   const AccessOptions& options) {
  if (auto made = Audit::set_up(store); made.has_error()) return made.error();
  auto made = store.set_up({.owner = tables::kOwner, .migrations = tables::migrations()});
  if (made.has_error()) return made.error();
  made = store.set_up(identity_tables::setup());
  if (made.has_error()) return made.error();
  made = outbound::Outbox::set_up(store);  // an account is forgotten there, too
  if (made.has_error()) return made.error();
  auto access = std::make_unique<Access>(OnlyOpen{}, store, clock, random, options);
  if (auto read = access->read(); read.has_error()) return read.error();
  return access;
}

base::Status Access::read() {
  store::Store& store = recorder.store();
  std::size_t sealed_count = 0;
  auto done = read_all(
      store,
      [](const std::string& after) { return tables::accounts(after, tables::kPageRows); },
      tables::accounts_of,
      [](const Account& account) { return account.login; },
      [&](const Account& account) {
        directory.put_account(account);
        sealed_count += account.has_second_factor ? 1 : 0;
      });
  if (done.has_error()) return done;
  if (auto opened = vault.open(sealed_count); opened.has_error()) return opened;
  done = read_all(
      store,
      tables::grants,
      tables::grants_of,
      [](const Grant& grant) { return to_string(grant.id); },
      [this](const Grant& grant) { directory.add_grant(grant); });
  if (done.has_error()) return done;
  done = read_all(
      store,
      tables::sessions,
      tables::sessions_of,
      [](const tables::SessionRow& session) { return session.hash; },
      [this](const tables::SessionRow& session) { directory.add_session(session); });
  if (done.has_error()) return done;
  done = read_all(
      store,
      tables::keys,
      tables::keys_of,
      [](const tables::KeyRow& key) { return key.hash; },
      [this](tables::KeyRow key) { directory.add_key(std::move(key)); });
  if (done.has_error()) return done;
  return read_all(
      store,
      tables::approvals,
      tables::approvals_of,
      [](const Approval& approval) { return to_string(approval.id); },
      [this](const Approval& approval) { directory.approvals().put(approval); });
}

}  // namespace btl::access
