#include "options.h"

#include "fail.h"

#include <charconv>
#include <cstdlib>
#include <string>

int number_option(const char *key, int otherwise, int least, int most) {
  const char *value = std::getenv(key);
  if (!value)
    return otherwise;
  std::string_view text = value;
  int number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
    fail("%s is '%s'; allowed is a whole number from %d to %d", key, value, least, most);
  return number;
}

int choice_option(const char *key, std::initializer_list<std::string_view> allowed) {
  const char *value = std::getenv(key);
  if (!value)
    return 0;
  std::string all;
  for (const std::string_view *one = allowed.begin(); one != allowed.end(); one++) {
    if (*one == value)
      return static_cast<int>(one - allowed.begin());
    all += (all.empty() ? "" : ", ") + std::string(*one);
  }
  fail("%s is '%s'; allowed is %s", key, value, all.c_str());
}

std::string_view name_option(const char *key, std::string_view otherwise) {
  const char *value = std::getenv(key);
  if (!value)
    return otherwise;
  std::string_view name = value;
  if (name.empty() || name.find_first_of("\r\n") != name.npos)
    fail("%s is '%s'; allowed is a name on one line", key, value);
  return name;
}
