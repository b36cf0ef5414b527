#define _GNU_SOURCE
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// The first byte ends a sequence that was cut off (CAN, ECMA-48).
static const char resets[] =
    "\030\033[?2004l\033[?1000l\033[?1002l\033[?1003l\033[?1004l\033[?1006l\033[?1l\033>\033[r\033[0m\033(B\017"
    "\033[?25h\033[?1049l";

int sitroom_terminal_open(void) {
    // After su the terminal may be somebody else's, who doesn't let it be opened; /dev/tty can be.
    static const char *const names[] = {"/proc/self/fd/1", "/dev/tty"};
    unsigned int wanted, found;
    if (ioctl(STDOUT_FILENO, TIOCGDEV, &wanted) != 0) return -1;
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        int opened = open(names[index], O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        if (opened < 0) continue;
        if (ioctl(opened, TIOCGDEV, &found) == 0 && found == wanted) return opened;
        close(opened);
    }
    return -1;
}

static long long now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

bool sitroom_terminal_write(int terminal, const char *text, size_t length, int milliseconds) {
    long long end = now_milliseconds() + milliseconds;
    while (length > 0) {
        ssize_t written = write(terminal, text, length);
        if (written > 0) {
            text += written;
            length -= (size_t)written;
        } else if (written < 0 && errno == EAGAIN) {
            long long left = end - now_milliseconds();
            if (left <= 0) return false;
            poll(&(struct pollfd){.fd = terminal, .events = POLLOUT}, 1, (int)left);
        } else if (written == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool sitroom_terminal_reset(int terminal, int milliseconds) {
    if (sitroom_terminal_write(terminal, resets, sizeof resets - 1, milliseconds)) return true;
    tcflow(terminal, TCOON);
    tcflush(terminal, TCOFLUSH);
    return sitroom_terminal_write(terminal, resets, sizeof resets - 1, 100);
}

int sitroom_terminal_catch(int descriptor) {
    int memory = memfd_create("sitroom-frame", MFD_CLOEXEC);
    if (memory < 0) return errno;
    int failure = dup3(memory, descriptor, O_CLOEXEC) < 0 ? errno : 0;
    close(memory);
    return failure;
}
