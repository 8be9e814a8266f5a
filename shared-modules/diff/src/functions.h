// What callers may call. Each reads stdin and the options, and writes stdout.
#pragma once

void unified();
void patch();
void merge();
