// SPDX-License-Identifier: EUPL-1.2
// SQLite's own file layer with a disk that can be made to fail. Registered under its name as long
// as it lives; every connection that uses it must be closed before. Faults may be switched from any
// thread. For tests only.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <string>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {

class FaultVfsForTest {
 public:
  explicit FaultVfsForTest(std::string name)
      : name_(std::move(name)), real_(sqlite3_vfs_find(nullptr)) {
    BTL_ASSERT(real_ != nullptr);
    vfs_ = *real_;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.zName = name_.c_str();
    vfs_.pNext = nullptr;
    vfs_.pAppData = this;
    vfs_.xOpen = &open;
    vfs_.xGetLastError = &last_error;
    fill_methods();
    BTL_ASSERT(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
  }
  FaultVfsForTest(const FaultVfsForTest&) = delete;
  FaultVfsForTest& operator=(const FaultVfsForTest&) = delete;
  ~FaultVfsForTest() { sqlite3_vfs_unregister(&vfs_); }

  // Results that the calls give from now on instead of working; SQLITE_OK: they work.
  std::atomic<int> write_result{SQLITE_OK};
  std::atomic<int> sync_result{SQLITE_OK};
  std::atomic<int> memory_result{SQLITE_OK};  // of the shared index of the log
  std::atomic<int> system_error{0};           // errno that goes with them
  std::atomic<int> syncs{0};                  // calls, also failed ones

 private:
  struct File {
    sqlite3_file base;
    FaultVfsForTest* owner;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static File* self(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return self(file)->real(); }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto* const owner = static_cast<FaultVfsForTest*>(vfs->pAppData);
    self(file)->base.pMethods = nullptr;
    self(file)->owner = owner;
    const int code = owner->real_->xOpen(owner->real_, path, real(file), flags, out);
    if (code == SQLITE_OK) self(file)->base.pMethods = &owner->methods_;
    return code;
  }

  static int last_error(sqlite3_vfs* vfs, int bytes, char* text) {
    auto* const owner = static_cast<FaultVfsForTest*>(vfs->pAppData);
    if (owner->system_error != 0) return owner->system_error;
    return owner->real_->xGetLastError(owner->real_, bytes, text);
  }

  void fill_methods() {
    methods_.iVersion = 3;
    methods_.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods_.xRead = [](sqlite3_file* f, void* to, int bytes, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, bytes, at);
    };
    methods_.xWrite = [](sqlite3_file* f, const void* from, int bytes, sqlite3_int64 at) {
      const int fault = self(f)->owner->write_result;
      return fault != SQLITE_OK ? fault : real(f)->pMethods->xWrite(real(f), from, bytes, at);
    };
    methods_.xTruncate = [](sqlite3_file* f, sqlite3_int64 bytes) {
      return real(f)->pMethods->xTruncate(real(f), bytes);
    };
    methods_.xSync = [](sqlite3_file* f, int flags) {
      ++self(f)->owner->syncs;
      const int fault = self(f)->owner->sync_result;
      return fault != SQLITE_OK ? fault : real(f)->pMethods->xSync(real(f), flags);
    };
    methods_.xFileSize = [](sqlite3_file* f, sqlite3_int64* bytes) {
      return real(f)->pMethods->xFileSize(real(f), bytes);
    };
    fill_locks();
    fill_shared_memory();
  }

  void fill_locks() {
    methods_.xLock = [](sqlite3_file* f, int lock) {
      return real(f)->pMethods->xLock(real(f), lock);
    };
    methods_.xUnlock = [](sqlite3_file* f, int lock) {
      return real(f)->pMethods->xUnlock(real(f), lock);
    };
    methods_.xCheckReservedLock = [](sqlite3_file* f, int* out) {
      return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    methods_.xFileControl = [](sqlite3_file* f, int what, void* value) {
      return real(f)->pMethods->xFileControl(real(f), what, value);
    };
    methods_.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    methods_.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real(f)->pMethods->xDeviceCharacteristics(real(f));
    };
  }

  void fill_shared_memory() {
    methods_.xShmMap = [](sqlite3_file* f, int page, int bytes, int extend, volatile void** out) {
      const int fault = self(f)->owner->memory_result;
      return fault != SQLITE_OK ? fault
                                : real(f)->pMethods->xShmMap(real(f), page, bytes, extend, out);
    };
    methods_.xShmLock = [](sqlite3_file* f, int at, int count, int flags) {
      return real(f)->pMethods->xShmLock(real(f), at, count, flags);
    };
    methods_.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    methods_.xShmUnmap = [](sqlite3_file* f, int remove) {
      return real(f)->pMethods->xShmUnmap(real(f), remove);
    };
    methods_.xFetch = [](sqlite3_file* f, sqlite3_int64 at, int bytes, void** out) {
      return real(f)->pMethods->xFetch(real(f), at, bytes, out);
    };
    methods_.xUnfetch = [](sqlite3_file* f, sqlite3_int64 at, void* page) {
      return real(f)->pMethods->xUnfetch(real(f), at, page);
    };
  }

  const std::string name_;
  sqlite3_vfs* const real_;
  sqlite3_vfs vfs_{};
  sqlite3_io_methods methods_{};
};

}  // namespace btl::store::sqlite
