#define _GNU_SOURCE
#include "guard.h"
#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// A page that both processes see: whether the screen is taken. NULL without a guard.
static volatile sig_atomic_t *screen_is_taken = NULL;

void sitroom_guard_screen_is_taken(bool is_taken) {
    if (screen_is_taken != NULL) *screen_is_taken = is_taken;
}

static void write_all(int descriptor, const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

// When the shell has the foreground, the terminal is its own and set as it likes.
static bool terminal_is_the_shells(void) {
    pid_t foreground = tcgetpgrp(STDIN_FILENO);
    return foreground != getpgrp() && foreground == getsid(0);
}

// Each wait for a terminal that does not read, in milliseconds.
enum { patience = 300 };

// False if the terminal takes nothing.
static bool give_terminal_back(int terminal, const struct termios *saved) {
    if (!*screen_is_taken || terminal_is_the_shells()) return true;
    tcsetpgrp(STDIN_FILENO, getpgrp());
    bool is_reset = sitroom_terminal_reset(terminal, patience);
    // What was typed or pasted and not read yet is dropped: it must not become commands of the shell. Not TCSAFLUSH,
    // which waits until all is sent.
    tcflush(STDIN_FILENO, TCIFLUSH);
    while (tcsetattr(STDIN_FILENO, TCSANOW, saved) != 0 && errno == EINTR) {}
    return is_reset;
}

static void end_like(int status, int terminal, const struct termios *saved) {
    if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
    bool is_reset = give_terminal_back(terminal, saved);
    char line[128];
    int length = snprintf(
        line, sizeof line, "sitroom: the console ended unexpectedly (signal %d); what was recorded is safe\n",
        WTERMSIG(status));
    if (is_reset || !isatty(STDERR_FILENO)) write_all(STDERR_FILENO, line, (size_t)length);
    _exit(128 + WTERMSIG(status));
}

// SIGTSTP and not SIGSTOP: the kernel drops it where no shell is there to continue what has stopped.
static void stop_by_default(void) {
    void (*before)(int) = signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    signal(SIGTSTP, before);
}

void sitroom_guard_stop(void) {
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &before);
    stop_by_default();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// The shell waits for this process, not for the child: it must see this one stop. The child gets the signal to go on
// from the shell too, being of the same group; a second one does no harm.
static void stop_with(pid_t child) {
    stop_by_default();
    kill(child, SIGCONT);
}

static void look_after(pid_t child, int terminal, const struct termios *saved) {
    int status;
    for (;;) {
        pid_t changed = waitpid(child, &status, WUNTRACED | WNOHANG);
        if (changed == 0 || (changed < 0 && errno == EINTR)) return;
        if (changed < 0) _exit(1);
        if (!WIFSTOPPED(status)) end_like(status, terminal, saved);
        stop_with(child);
    }
}

static _Noreturn void guard(pid_t child, const sigset_t *awaited, const struct termios *saved) {
    signal(SIGTSTP, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    int own = sitroom_terminal_open();
    int terminal = own < 0 ? STDOUT_FILENO : own;
    for (;;) {
        look_after(child, terminal, saved);
        siginfo_t info;
        int number = sigwaitinfo(awaited, &info);
        // What a key of the terminal sends has reached the child already, or the editor that it started.
        bool is_key = (number == SIGINT || number == SIGQUIT) && info.si_code == SI_KERNEL;
        if (number > 0 && number != SIGCHLD && !is_key) kill(child, number);
    }
}

// Swift's runtime set handlers, when the process started, that print a backtrace and wait for a key on a raw terminal.
static void set_backtraces_off(void) {
    static const int faults[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
    for (size_t index = 0; index < sizeof faults / sizeof faults[0]; index++) signal(faults[index], SIG_DFL);
}

int sitroom_guard_run(void) {
    struct termios saved;
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &saved) != 0) return 0;
    void *page = mmap(NULL, sizeof *screen_is_taken, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return errno;

    sigset_t awaited, before;
    sigemptyset(&awaited);
    static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    for (size_t index = 0; index < sizeof numbers / sizeof numbers[0]; index++) sigaddset(&awaited, numbers[index]);
    sigprocmask(SIG_BLOCK, &awaited, &before);

    // Inherited as ignored, it would take the child's status away.
    signal(SIGCHLD, SIG_DFL);
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) {
        int failure = errno;
        sigprocmask(SIG_SETMASK, &before, NULL);
        munmap(page, sizeof *screen_is_taken);
        return failure;
    }
    screen_is_taken = page;
    if (child > 0) guard(child, &awaited, &saved);

    prctl(PR_SET_PDEATHSIG, SIGHUP);
    // The guard may have ended before the request.
    if (getppid() != parent) raise(SIGHUP);
    set_backtraces_off();
    sigprocmask(SIG_SETMASK, &before, NULL);
    return 0;
}
