#pragma once
#include <sqlite3.h>

// sqlite3_db_config and sqlite3_file_control's users are variadic or take untyped pointers: one typed door each.

static inline int sitroom_sqlite_switch(sqlite3 *db, int option, int on) {
    int now = 0;
    return sqlite3_db_config(db, option, on, &now);
}

static inline int sitroom_sqlite_persist_wal(sqlite3 *db) {
    int on = 1;
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
}
