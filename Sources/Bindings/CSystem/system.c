#define _GNU_SOURCE
#include "system.h"

#include <string.h>
#include <sys/eventfd.h>
#include <sys/timex.h>
#include <unistd.h>

static char *const *arguments;

// glibc hands them to every constructor, as to main.
__attribute__((constructor)) static void keep_arguments(int count, char *argv[]) {
    (void)count;
    arguments = argv;
}

char *const *system_arguments(void) { return arguments; }

char *const *system_environment(void) { return environ; }

const char *system_error_text(int code) { return strerrordesc_np(code); }

int system_signalfd(const sigset_t *mask) { return signalfd(-1, mask, SFD_CLOEXEC | SFD_NONBLOCK); }

int system_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int system_inotify(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

bool system_clock_is_synchronised(void) {
    struct timex state = {.modes = 0};
    return adjtimex(&state) != TIME_ERROR;
}
