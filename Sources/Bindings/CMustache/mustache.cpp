#include "CMustache.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <kainjow/mustache.hpp>
#include <string>

namespace mustache = kainjow::mustache;

struct mustache_data {
    mustache::data value;
};

namespace {

template <typename Make>
mustache_data *guarded(Make make) noexcept {
    try {
        return new mustache_data{make()};
    } catch (...) {
        return nullptr;
    }
}

// Freed by C callers, so malloc and not new.
char *copied(const std::string &text) noexcept {
    auto *bytes = static_cast<char *>(std::malloc(text.size() + 1));
    if (bytes) std::memcpy(bytes, text.c_str(), text.size() + 1);
    return bytes;
}

mustache_result failed(const std::string &why) noexcept { return {nullptr, 0, copied(why)}; }

}  // namespace

extern "C" {

mustache_data *mustache_text(const char *utf8, size_t length) {
    return guarded([&] { return mustache::data{length ? std::string(utf8, length) : std::string()}; });
}

mustache_data *mustache_flag(bool value) {
    return guarded([&] { return mustache::data{value}; });
}

mustache_data *mustache_list(void) {
    return guarded([] { return mustache::data{mustache::data::type::list}; });
}

mustache_data *mustache_object(void) {
    return guarded([] { return mustache::data{mustache::data::type::object}; });
}

void mustache_free(mustache_data *data) { delete data; }

bool mustache_append(mustache_data *list, const mustache_data *element) {
    if (!list || !element || !list->value.is_list()) return false;
    try {
        list->value.push_back(element->value);
        return true;
    } catch (...) {
        return false;
    }
}

bool mustache_set(mustache_data *object, const char *key, const mustache_data *value) {
    if (!object || !value || !object->value.is_object()) return false;
    try {
        object->value.set(key, value->value);
        return true;
    } catch (...) {
        return false;
    }
}

mustache_result mustache_render(const char *source, size_t length, const mustache_data *data) {
    if (!data) return failed("no data");
    try {
        mustache::mustache parsed{length ? std::string(source, length) : std::string()};
        if (!parsed.is_valid()) return failed(parsed.error_message());
        parsed.set_custom_escape([](const std::string &text) { return text; });
        const std::string text = parsed.render(data->value);
        if (!parsed.is_valid()) return failed(parsed.error_message());
        return {copied(text), text.size(), nullptr};
    } catch (const std::exception &error) {
        return failed(error.what());
    } catch (...) {
        return failed("unknown failure");
    }
}

void mustache_result_free(mustache_result result) {
    std::free(result.text);
    std::free(result.error);
}
}
