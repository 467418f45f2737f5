// SPDX-License-Identifier: EUPL-1.2
#include "core/http/listener.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "core/http/raw_client.hpp"
#include "core/os/folder_for_test.hpp"

namespace btl::http {
namespace {

struct ListenerWorld {
  Loop loop;
  const os::FolderForTest folder;
  const std::string path = folder.file("admin.sock");
};

TEST(Listener, TakesAddressesOfBothKinds) {
  ListenerWorld world;
  const auto v4 = listen_tcp(world.loop, "127.0.0.1:0");
  ASSERT_TRUE(v4.has_value());
  EXPECT_NE(v4->port, 0);
  EXPECT_EQ(v4->authority, "127.0.0.1:" + std::to_string(v4->port));
  const auto v6 = listen_tcp(world.loop, "[::1]:0");
  if (!v6) GTEST_SKIP() << "this machine has no IPv6: " << v6.error().message;
  EXPECT_EQ(v6->authority, "[::1]:" + std::to_string(v6->port));
}

TEST(Listener, RefusesWhatIsNoAddress) {
  ListenerWorld world;
  for (const char* bad : {"",
                          "8080",
                          ":8080",
                          "127.0.0.1",
                          "127.0.0.1:",
                          "127.0.0.1:x",
                          "127.0.0.1:65536",
                          "::1:80",
                          "[127.0.0.1]:80",
                          "example.org:80",
                          "127.0.0.1:-1",
                          "127.0.0.1:80 "}) {
    const auto listener = listen_tcp(world.loop, bad);
    ASSERT_FALSE(listener.has_value()) << bad;
    EXPECT_EQ(listener.error().code, base::ErrorCode::kInvalid) << bad;
  }
}

TEST(Listener, NamesTheClient) {
  ListenerWorld world;
  auto listener = listen_tcp(world.loop, "127.0.0.1:0").value();
  const RawClient client = RawClient::tcp(listener.port);
  Socket socket(world.loop.get_executor());
  listener.acceptor.non_blocking(false);
  listener.acceptor.accept(socket);
  const Caller caller = caller_of(socket, listener, true);
  EXPECT_EQ(caller.client, "127.0.0.1");
  EXPECT_EQ(caller.local_authority, listener.authority);
  EXPECT_TRUE(caller.is_rate_limited);
  EXPECT_FALSE(caller_of(socket, listener, false).is_rate_limited);
}

TEST(Listener, GivesTheAdminSocketToItsOwnerOnly) {
  ListenerWorld world;
  const auto listener = listen_unix(world.loop, world.path);
  ASSERT_TRUE(listener.has_value());
  struct stat found = {};
  ASSERT_EQ(::stat(world.path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST(Listener, ReplacesASocketThatNobodyAnswersOn) {
  ListenerWorld world;
  { const auto dead = listen_unix(world.loop, world.path); }
  EXPECT_TRUE(std::filesystem::exists(world.path));
  EXPECT_TRUE(listen_unix(world.loop, world.path).has_value());
}

TEST(Listener, LeavesALivingServerAndOtherFilesAlone) {
  ListenerWorld world;
  const auto alive = listen_unix(world.loop, world.path);
  const auto second = listen_unix(world.loop, world.path);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, base::ErrorCode::kConflict);
  const std::string file = world.folder.file("file");
  std::ofstream(file) << "precious";
  const auto third = listen_unix(world.loop, file);
  ASSERT_FALSE(third.has_value());
  EXPECT_EQ(third.error().code, base::ErrorCode::kConflict);
  EXPECT_TRUE(std::filesystem::is_regular_file(file));
}

TEST(Listener, RefusesAPathThatDoesNotFit) {
  ListenerWorld world;
  const auto listener = listen_unix(world.loop, world.folder.file(std::string(200, 'a')));
  ASSERT_FALSE(listener.has_value());
  EXPECT_EQ(listener.error().code, base::ErrorCode::kInvalid);
  EXPECT_EQ(listen_unix(world.loop, world.folder.file("no/such/folder")).error().code,
            base::ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace btl::http
