#pragma once
#include <sys/types.h>

/// The umask that the process was started with.
mode_t system_user_umask(void);

/// Where a program stands among processes.
enum system_place {
    /// In this process's group, with the descriptors that are not close-on-exec.
    SYSTEM_SAME_GROUP,
    /// In a group of its own; like those below with no descriptors but the standard streams.
    SYSTEM_OWN_GROUP,
    /// In a group of its own, which becomes the foreground group of the terminal on standard input.
    SYSTEM_FOREGROUND_GROUP,
    /// In a group of its own in a session of its own, without a terminal.
    SYSTEM_OWN_SESSION,
};

/// What to start.
struct system_program {
    /// The program, looked for in the PATH of its own environment and then from its own directory, and its arguments;
    /// ends with NULL.
    char *const *arguments;
    /// Ends with NULL; NULL itself for this process's.
    char *const *environment;
    /// NULL for this process's.
    const char *directory;
    /// The descriptor for its standard input; -1 for this process's.
    int input;
    /// The descriptor for its standard output and standard error; -1 for this process's.
    int output;
    enum system_place place;
};

/// What could not be done.
enum system_step {
    SYSTEM_PREPARE,
    SYSTEM_DIRECTORY,
    SYSTEM_PROGRAM,
};

/// Starts a program with the user's own umask and every signal as it is by default: none ignored, none blocked.
/// Returns its process id when it has become the program; or, when it can't be started, -1 and errno, and in `failed`
/// at what. If SIGCHLD is ignored it will not be any more.
pid_t system_start_program(const struct system_program *program, enum system_step *failed);

/// The same for the program `arguments[0]` in this process's group, environment and folder and on its standard streams.
pid_t system_start(char *const arguments[]);

/// A pipe, the reading end first; both close-on-exec. -1 and errno on failure.
int system_pipe(int ends[2]);

/// A descriptor that is readable once the process has ended; close-on-exec. -1 and errno on failure.
int system_pidfd(pid_t process);

/// What became of a child.
enum system_change {
    SYSTEM_UNCHANGED,
    SYSTEM_EXITED,
    SYSTEM_KILLED,
    /// It is no child of this process, or no more.
    SYSTEM_LOST,
};

/// How a child ended, with its exit status or the signal in `value`. It is not reaped, so that its number stays taken.
enum system_change system_end(pid_t child, int *value);

/// The signal that stopped a child since the last call; 0 if none did.
int system_take_stop(pid_t child);
