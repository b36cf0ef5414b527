#pragma once
// What Swift can't import of the C library: a global variable, constants of anonymous enums.
#include <poll.h>
#include <stdbool.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <sys/types.h>
#include <wordexp.h>

/// What the process was started with, its own name first; ends with NULL.
char *const *system_arguments(void);

/// The process's environment; ends with NULL.
char *const *system_environment(void);

/// What an errno means, in English, from a table that is never changed; NULL if nothing.
const char *system_error_text(int code);

/// A descriptor that reads the signals of `mask`; close-on-exec, non-blocking. -1 and errno on failure.
int system_signalfd(const sigset_t *mask);

/// A counter to wake a poll with; close-on-exec, non-blocking. -1 and errno on failure.
int system_eventfd(void);

/// An inotify instance; close-on-exec, non-blocking. -1 and errno on failure.
int system_inotify(void);

/// Whether somebody, as an NTP daemon, keeps the calendar clock in time (adjtimex(2)).
bool system_clock_is_synchronised(void);
