#pragma once
// The C face of kainjow's header-only Mustache. No exception crosses it; running out of memory gives NULL or false.
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A node of the data that a template reads: a text, a flag, a list or an object.
typedef struct mustache_data mustache_data;

mustache_data *mustache_text(const char *utf8, size_t length);
mustache_data *mustache_flag(bool value);
mustache_data *mustache_list(void);
mustache_data *mustache_object(void);
void mustache_free(mustache_data *data);

/// Adds a copy of `element` to `list`; false when there is no memory or `list` is none.
bool mustache_append(mustache_data *list, const mustache_data *element);
/// Sets `key` of `object` to a copy of `value`; false when there is no memory or `object` is none.
bool mustache_set(mustache_data *object, const char *key, const mustache_data *value);

/// What a rendering came to: exactly one of the two texts is not NULL.
typedef struct {
    char *text;
    size_t length;
    char *error;
} mustache_result;

/// Renders `source` without any escape: the data are escaped already. Free the result's texts.
mustache_result mustache_render(const char *source, size_t length, const mustache_data *data);
void mustache_result_free(mustache_result result);

#ifdef __cplusplus
}
#endif
