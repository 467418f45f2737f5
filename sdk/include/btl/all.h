// SPDX-License-Identifier: MIT
// Everything stable. Drafts under ext/draft/ are never included here.
#pragma once

#include <btl/base.h>
#include <btl/entry.h>
#include <btl/ext/access.h>
#include <btl/ext/bus.h>
#include <btl/ext/config.h>
#include <btl/ext/http.h>
#include <btl/ext/log.h>
#include <btl/ext/metrics.h>
#include <btl/ext/store.h>
#include <btl/ext/task.h>
#include <btl/ext/timer.h>
#include <btl/host.h>
#include <btl/plugin.h>
