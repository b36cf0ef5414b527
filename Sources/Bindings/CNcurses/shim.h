#pragma once
// ncurses declares its wide functions only to those who ask, whatever the compiler's command line says.
#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

// Macros, variadic functions and global variables that Swift can't import, or refuses as shared mutable state.

static inline void sitroom_no_handler(int number) { (void)number; }

/// Opens a terminal that is read through standard input; NULL where `initscr` would have ended the process.
///
/// ncurses leaves SIGTSTP alone where somebody handles it already (lib_tstp.c). It would ignore it while it draws, and
/// the kernel then drops one that waits to be read.
static inline SCREEN *sitroom_newterm(const char *name, FILE *output) {
    void (*before)(int) = signal(SIGTSTP, sitroom_no_handler);
    SCREEN *screen = newterm(name, output, stdin);
    signal(SIGTSTP, before);
    return screen;
}

/// What terminfo knows of a terminal type: 1 a screen with a movable cursor, 0 no such thing, -1 an unknown type.
static inline int sitroom_terminal_kind(const char *name) {
    int found = 0;
    if (setupterm(name, STDOUT_FILENO, &found) == ERR) return found == 0 ? -1 : found == 1 ? 0 : -1;
    const char *address = tigetstr("cup");
    int kind = address != NULL && address != (const char *)-1 ? 1 : 0;
    del_curterm(cur_term);
    return kind;
}

static inline WINDOW *sitroom_stdscr(void) { return stdscr; }
static inline WINDOW *sitroom_curscr(void) { return curscr; }
static inline int sitroom_lines(void) { return LINES; }
static inline int sitroom_columns(void) { return COLS; }
static inline int sitroom_colors(void) { return COLORS; }

/// Whether the terminal numbers its colours by red, green and blue (terminfo's extended `RGB`, user_caps(5)).
static inline bool sitroom_has_direct_color(void) { return tigetflag("RGB") > 0 || tigetnum("RGB") > 0; }

/// Whether leaving brings back what was on the screen before (terminfo's `rmcup`).
static inline bool sitroom_has_other_screen(void) {
    const char *leave = tigetstr("rmcup");
    return leave != NULL && leave != (const char *)-1;
}

static inline void sitroom_set_escape_delay(int milliseconds) { set_escdelay(milliseconds); }

static inline attr_t sitroom_bold(void) { return A_BOLD; }
static inline attr_t sitroom_dim(void) { return A_DIM; }
static inline attr_t sitroom_underline(void) { return A_UNDERLINE; }
static inline attr_t sitroom_reverse(void) { return A_REVERSE; }

static inline int sitroom_key_function(int number) { return KEY_F(number); }

/// The size that the kernel knows, in rows and columns (which term.h has as macros); false if it knows none.
static inline bool sitroom_terminal_size(int *height, int *width) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *height = size.ws_row;
    *width = size.ws_col;
    return true;
}

/// Whether the locale that was set writes UTF-8.
static inline bool sitroom_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }
