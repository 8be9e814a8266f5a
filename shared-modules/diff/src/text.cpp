#include "text.h"

#include "fail.h"

#include <algorithm>
#include <cstdio>

static std::string read_all() {
  std::string all;
  size_t used = 0;
  for (;;) {
    all.resize(std::max(size_t(1) << 16, all.size() * 2));
    size_t got = std::fread(all.data() + used, 1, all.size() - used, stdin);
    used += got;
    if (got == 0)
      break;
    if (used < all.size())
      all.resize(used);
  }
  if (std::ferror(stdin))
    fail("the input cannot be read");
  all.resize(used);
  return all;
}

static Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    size_t length = end == text.npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

std::vector<Lines> read_texts(std::initializer_list<const char *> names) {
  static std::string input;
  input = read_all();
  size_t texts = 1 + static_cast<size_t>(std::count(input.begin(), input.end(), '\0'));
  if (texts != names.size()) {
    std::string wanted;
    for (const char *name : names)
      wanted += (wanted.empty() ? "" : ", ") + std::string(name);
    fail("the input has %zu texts; wanted are %zu with a zero byte between them: %s", texts, names.size(), wanted.c_str());
  }
  std::vector<Lines> all;
  for (std::string_view rest = input;; rest.remove_prefix(rest.find('\0') + 1)) {
    all.push_back(split(rest.substr(0, rest.find('\0'))));
    if (all.size() == texts)
      return all;
  }
}

// By sorting: no choice of lines makes it slow, as it would a hash table.
std::vector<std::vector<int>> number_lines(const std::vector<Lines> &texts) {
  Lines distinct;
  for (const Lines &lines : texts)
    distinct.insert(distinct.end(), lines.begin(), lines.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::vector<int>> numbers;
  for (const Lines &lines : texts) {
    numbers.emplace_back();
    for (std::string_view line : lines)
      numbers.back().push_back(static_cast<int>(std::lower_bound(distinct.begin(), distinct.end(), line) - distinct.begin()));
  }
  return numbers;
}

void write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    fail("the output cannot be written");
}
