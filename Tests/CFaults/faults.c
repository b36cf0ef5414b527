#include "CFaults.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

// What the runtime does over a broken precondition.
static void trap(int number) {
    (void)number;
    __builtin_trap();
}

static volatile int depth;

static int descend(volatile char *above) {
    volatile char frame[4096];
    frame[0] = above[0];
    depth++;
    return descend(frame) + frame[0];
}

static void overflow(int number) {
    (void)number;
    volatile char bottom = 0;
    depth = descend(&bottom);
}

__attribute__((constructor)) static void arm(void) {
    const char *kind = getenv("FAULT_KIND");
    if (kind == NULL) return;
    if (strcmp(kind, "trap") == 0) signal(SIGUSR2, trap);
    if (strcmp(kind, "overflow") == 0) signal(SIGUSR2, overflow);
}
