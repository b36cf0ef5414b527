#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Opens the terminal of standard output anew, so that it can be written to without waiting: what is set on a descriptor
/// that was inherited would be set for the shell too. Close-on-exec, non-blocking; for writing only.
/// Returns -1 where it can't be opened.
int sitroom_terminal_open(void);

/// Writes to a non-blocking `terminal`, waiting for room no longer than `milliseconds`; false if not all went out.
bool sitroom_terminal_write(int terminal, const char *text, size_t length, int milliseconds);

/// Sends what leaves no mode behind: pastes, mouse and focus reports off, cursor keys and keypad as they were, the whole
/// scroll region, plain attributes and character set, the cursor shown, the other screen left.
///
/// A terminal that doesn't read or was stopped is made to go on and loses what it has not read yet; then it finds this
/// when it reads again. Takes at most `milliseconds` and another 100; false if it could not be sent.
bool sitroom_terminal_reset(int terminal, int milliseconds);

/// Puts an empty file in memory in the place of `descriptor`, which stays close-on-exec. 0, or the errno.
int sitroom_terminal_catch(int descriptor);
