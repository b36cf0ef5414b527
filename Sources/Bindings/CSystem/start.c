#define _GNU_SOURCE
#include "start.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static mode_t user_umask;

// Asked for before the program sets its own; there is no way to ask but to set.
__attribute__((constructor)) static void keep_umask(void) {
    user_umask = umask(077);
    umask(user_umask);
}

mode_t system_user_umask(void) { return user_umask; }

struct failure {
    enum system_step step;
    int code;
};

static _Noreturn void fail(enum system_step step, int report) {
    struct failure failure = {.step = step, .code = errno};
    ssize_t written = write(report, &failure, sizeof failure);
    (void)written;
    _exit(127);
}

// Where this process was started without a standard stream, another descriptor may have that one's number.
static int moved_up(int descriptor) {
    return descriptor < 0 || descriptor > STDERR_FILENO ? descriptor : fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
}

static bool connect_streams(const struct system_program *program) {
    int input = moved_up(program->input), output = moved_up(program->output);
    if (program->input >= 0 && dup2(input, STDIN_FILENO) < 0) return false;
    if (program->output < 0) return true;
    return dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0;
}

// All signals are blocked, SIGTTOU among them, without which the terminal can't be given away from the background.
// The parent need not do the same: it waits until the child has become the program.
static void take_place(enum system_place place) {
    if (place == SYSTEM_SAME_GROUP) return;
    if (place == SYSTEM_OWN_SESSION) setsid();
    else setpgid(0, 0);
    if (place == SYSTEM_FOREGROUND_GROUP) tcsetpgrp(STDIN_FILENO, getpgrp());
    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
}

// In the child, where other threads' locks may be held for ever: only what signal-safety(7) allows.
static _Noreturn void become(const struct system_program *program, int report) {
    report = moved_up(report);
    if (!connect_streams(program)) fail(SYSTEM_PREPARE, report);
    take_place(program->place);
    if (program->directory != NULL && chdir(program->directory) != 0) fail(SYSTEM_DIRECTORY, report);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    umask(user_umask);
    // execvpe would look in the PATH of this process.
    if (program->environment != NULL) environ = (char **)program->environment;
    execvp(program->arguments[0], program->arguments);
    fail(SYSTEM_PROGRAM, report);
}

// Ctrl-Z may stop the child before it has become the program: who waited for its report then would wait for ever.
static bool is_stopped(pid_t child) {
    siginfo_t state = {0};
    return waitid(P_PID, (id_t)child, &state, WSTOPPED | WNOHANG | WNOWAIT) == 0 && state.si_pid == child;
}

// Whether the report can be read: its end is closed by becoming the program.
static bool await_report(int report, pid_t child) {
    struct pollfd waited = {.fd = report, .events = POLLIN};
    while (poll(&waited, 1, 50) <= 0)
        if (is_stopped(child)) return false;
    return true;
}

// Inherited as ignored, SIGCHLD would take the children's statuses away.
static void keep_statuses(void) {
    struct sigaction present;
    bool is_known = sigaction(SIGCHLD, NULL, &present) == 0;
    if (is_known && (present.sa_handler == SIG_IGN || present.sa_flags & SA_NOCLDWAIT)) signal(SIGCHLD, SIG_DFL);
}

// A signal that comes before the child has its own dispositions must not be handled as this process does.
static pid_t fork_with_signals_blocked(const struct system_program *program, int report) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    if (child == 0) become(program, report);
    int code = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = code;
    return child;
}

// posix_spawn can't give a child another umask, and this process's own belongs to all its threads.
pid_t system_start_program(const struct system_program *program, enum system_step *failed) {
    int report[2];
    *failed = SYSTEM_PREPARE;
    if (pipe2(report, O_CLOEXEC) != 0) return -1;
    keep_statuses();
    pid_t child = fork_with_signals_blocked(program, report[1]);
    struct failure failure = {.step = SYSTEM_PREPARE, .code = errno};
    close(report[1]);
    if (child > 0 && await_report(report[0], child)) {
        ssize_t count;
        do count = read(report[0], &failure, sizeof failure);
        while (count < 0 && errno == EINTR);
        if (count == sizeof failure) {
            waitpid(child, NULL, 0);
            child = -1;
        }
    }
    close(report[0]);
    *failed = failure.step;
    errno = failure.code;
    return child;
}

pid_t system_start(char *const arguments[]) {
    struct system_program program = {.arguments = arguments, .input = -1, .output = -1, .place = SYSTEM_SAME_GROUP};
    enum system_step failed;
    return system_start_program(&program, &failed);
}

int system_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

// glibc has it under this name from 2.36 on.
int system_pidfd(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

enum system_change system_end(pid_t child, int *value) {
    siginfo_t state = {0};
    int asked;
    do asked = waitid(P_PID, (id_t)child, &state, WEXITED | WNOHANG | WNOWAIT);
    while (asked != 0 && errno == EINTR);
    if (asked != 0) return SYSTEM_LOST;
    if (state.si_pid != child) return SYSTEM_UNCHANGED;
    *value = state.si_status;
    return state.si_code == CLD_EXITED ? SYSTEM_EXITED : SYSTEM_KILLED;
}

int system_take_stop(pid_t child) {
    siginfo_t state = {0};
    int asked = waitid(P_PID, (id_t)child, &state, WSTOPPED | WNOHANG);
    return asked == 0 && state.si_pid == child ? state.si_status : 0;
}
