#pragma once
#include <stdbool.h>

/// Takes a read lock on the whole file that belongs to the open file, not to the process (F_OFD_SETLK in fcntl(2)), and
/// never waits. The descriptor must be open for reading. -1 and errno on failure.
int system_lock_for_reading(int descriptor);

/// Whether a lock on the file, of another open file, would refuse a write lock: 1 or 0; -1 and errno on failure.
int system_is_locked(int descriptor);
