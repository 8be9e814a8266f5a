// An example: counts lines, words and bytes. The first argument names the function, the input is stdin, the output is
// stdout, options are environment variables. A function fails by an exit status and a sentence on stderr.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

static std::optional<int> shortest_word(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value >= 1 && value <= 100 ? std::optional(value) : std::nullopt;
}

static bool is_space(int c) {
  return std::string_view(" \t\n\v\f\r").find(static_cast<char>(c)) != std::string_view::npos;
}

static int count() {
  const char *option = std::getenv("min");
  std::string_view text = option ? option : "1";
  std::optional<int> min = shortest_word(text);
  if (!min) {
    std::fprintf(stderr, "The option \"min\" is \"%s\"; allowed is a whole number from 1 to 100.\n", option);
    return 1;
  }
  long long lines = 0, words = 0, bytes = 0, length = 0;
  for (int c; (c = std::getchar()) != EOF; bytes++) {
    lines += c == '\n';
    length = is_space(c) ? 0 : length + 1;
    words += length == *min;
  }
  std::printf("{\"lines\":%lld,\"words\":%lld,\"bytes\":%lld}\n", lines, words, bytes);
  return 0;
}

int main(int argument_count, char **arguments) {
  if (argument_count == 2 && std::string_view(arguments[1]) == "count")
    return count();
  std::fputs("The first argument must name a function: count.\n", stderr);
  return 2;
}
