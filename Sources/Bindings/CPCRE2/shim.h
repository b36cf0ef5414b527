#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>
#include <stdlib.h>

/* The generic names are macros, which Swift can't see. */

/* Compiles for UTF-8 text; where that fails, `message` and `offset` (in bytes) say why. */
static inline pcre2_code_8 *sitroom_pcre2_compile(
    const char *pattern, size_t length, char *message, size_t message_size, size_t *offset)
{
    int error = 0;
    pcre2_code_8 *code = pcre2_compile_8(
        (PCRE2_SPTR8)pattern, length, PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, offset, NULL);
    if (code == NULL)
        pcre2_get_error_message_8(error, (PCRE2_UCHAR8 *)message, message_size);
    else
        pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE);
    return code;
}

/* Finds the next match from `start` on. 1: found, its bounds in `from` and `to`: of the first group where one took part,
   else of the whole; `end` is where the whole one ends. `limit` bounds the steps
   of an attempt at one place. 0: none. Below 0: an error of PCRE2, a limit among them. */
static inline int sitroom_pcre2_find(
    const pcre2_code_8 *code, const char *text, size_t length, size_t start, uint32_t limit, size_t *from,
    size_t *to, size_t *end)
{
    pcre2_match_data_8 *data = pcre2_match_data_create_from_pattern_8(code, NULL);
    pcre2_match_context_8 *limits = pcre2_match_context_create_8(NULL);
    if (data == NULL || limits == NULL) {
        pcre2_match_data_free_8(data);
        pcre2_match_context_free_8(limits);
        return PCRE2_ERROR_NOMEMORY;
    }
    pcre2_set_match_limit_8(limits, limit);
    pcre2_set_heap_limit_8(limits, 20000);
    int result = pcre2_match_8(
        code, (PCRE2_SPTR8)text, length, start, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, data, limits);
    if (result > 0) {
        const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer_8(data);
        bool has_group = result > 1 && bounds[2] != PCRE2_UNSET;
        *from = bounds[has_group ? 2 : 0];
        *to = bounds[has_group ? 3 : 1];
        *end = bounds[1];
    }
    pcre2_match_data_free_8(data);
    pcre2_match_context_free_8(limits);
    return result > 0 ? 1 : result == PCRE2_ERROR_NOMATCH ? 0 : result;
}
