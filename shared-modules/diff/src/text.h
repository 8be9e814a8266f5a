// Texts as lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Lines with their ends; only the last one may have none.
using Lines = std::vector<std::string_view>;

// The texts on stdin, which a zero byte separates: exactly as many as `names`, or the call fails and says which are wanted. They
// last as long as the program.
std::vector<Lines> read_texts(std::initializer_list<const char *> names);

// The same number for equal lines, and for no other. All texts in one go, so that numbers of different texts compare.
std::vector<std::vector<int>> number_lines(const std::vector<Lines> &texts);

void write(std::string_view text);

inline bool has_end(std::string_view line) { return !line.empty() && line.back() == '\n'; }
