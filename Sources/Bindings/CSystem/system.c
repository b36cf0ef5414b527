#define _GNU_SOURCE
#include "system.h"

#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

char *const *system_environment(void) { return environ; }

const char *system_error_text(int code) { return strerrordesc_np(code); }

int system_signalfd(const sigset_t *mask) { return signalfd(-1, mask, SFD_CLOEXEC | SFD_NONBLOCK); }

int system_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int system_inotify(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }
