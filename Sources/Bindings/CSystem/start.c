#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static mode_t user_umask;

// Asked for before the program sets its own; there is no way to ask but to set.
__attribute__((constructor)) static void keep_umask(void) {
    user_umask = umask(077);
    umask(user_umask);
}

mode_t system_user_umask(void) { return user_umask; }

// In the child, where other threads' locks may be held for ever: only what signal-safety(7) allows.
static _Noreturn void become(char *const arguments[], int report) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    umask(user_umask);
    execvp(arguments[0], arguments);
    int failure = errno;
    ssize_t written = write(report, &failure, sizeof failure);
    (void)written;
    _exit(127);
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

// posix_spawn can't give a child another umask, and this process's own belongs to all its threads.
pid_t system_start(char *const arguments[]) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return -1;
    // A signal that comes before the child has its own dispositions must not be handled as this process does.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    if (child == 0) become(arguments, report[1]);
    int failure = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
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
    errno = failure;
    return child;
}
