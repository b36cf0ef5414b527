#pragma once
#include <stdbool.h>

/// Forks a guard for what follows; returns in the child, which goes on with the program. The parent never returns: it
/// waits, stops and continues with the child, passes signals on, gives the terminal back if the child is killed, and
/// exits as the child did, or with 128 + the signal.
///
/// To be called first thing, before any thread. Without a terminal on standard input it does nothing.
/// Returns 0, or the errno of what failed; then the program goes on without a guard.
int sitroom_guard_run(void);

/// Tells the guard whether the screen is taken, so that it resets what only then needs to be reset.
/// Does nothing without a guard. May be called from any thread.
void sitroom_guard_screen_is_taken(bool is_taken);

/// Stops the calling process, as Ctrl-Z would, until the shell continues it; the guard stops with it. Returns at once
/// where there is no shell that could. The terminal must have been given back before.
void sitroom_guard_stop(void);
