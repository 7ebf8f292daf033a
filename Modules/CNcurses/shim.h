// What Swift cannot import from curses.h (object-like macros with casts, mutable globals), as functions.
// Nothing here may have storage: every importer gets its own copy.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <wchar.h>

// term.h defines these as macros for terminal capabilities; they are of no use here and get in the way.
#undef columns
#undef lines
#undef tab
#undef bell
#undef newline

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }

static inline int curses_rows(void) { return getmaxy(stdscr); }
static inline int curses_columns(void) { return getmaxx(stdscr); }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }

static inline void curses_move(int row, int column) { (void)wmove(stdscr, row, column); }
static inline void curses_set_style(attr_t attributes, short pair) {
  (void)wattr_set(stdscr, attributes, pair, NULL);
}
static inline void curses_add(const wchar_t *text, int count) { (void)waddnwstr(stdscr, text, count); }
static inline void curses_erase(void) { (void)werase(stdscr); }
static inline void curses_keypad(bool on) { (void)keypad(stdscr, on); }
static inline void curses_leave_cursor(bool on) { (void)leaveok(stdscr, on); }
static inline void curses_redraw_all(void) { (void)clearok(curscr, TRUE); }
static inline void curses_refresh(void) { (void)wnoutrefresh(stdscr); (void)doupdate(); }

// The columns that ncurses will count for a character. Declared here because not every feature set of the C
// library shows it.
extern int wcwidth(wchar_t);
static inline int curses_width(wchar_t character) { return wcwidth(character); }

// A file in memory, closed when another program starts; -1 where there is none. By its number, since the C library
// declares it only in a feature set that this header cannot ask for.
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
extern long syscall(long, ...);
static inline int curses_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1u); }
#else
static inline int curses_memory_file(const char *name) { (void)name; return -1; }
#endif

// The value of a string capability; null if it is absent or not a string.
static inline const char *curses_string(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

#endif
