#pragma once

/// One parse with cmark-gfm at a time: 0.29 keeps the characters that its extensions watch for in a global table, which
/// a parser changes while it reads (inlines.c, cmark_inlines_add_special_character), so that two threads spoil each
/// other's trees.
void markdown_lock(void);
void markdown_unlock(void);
