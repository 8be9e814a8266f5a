// The options of a call: environment variables. A value that is not allowed fails with a sentence that says what is.
#pragma once

#include <initializer_list>
#include <string_view>

int number_option(const char *key, int otherwise, int least, int most);

// The place of the value in `allowed`; 0 when there is none.
int choice_option(const char *key, std::initializer_list<std::string_view> allowed);

// A name that stands on a line of its own.
std::string_view name_option(const char *key, std::string_view otherwise);
