// Memory for pixels. An image needs a few large blocks; the allocator that comes with the compiler rounds those up to
// powers of two, which would double the memory of the instance. This one takes what is needed and joins what is freed.
#ifndef NEARSIDE_IMAGE_MEMORY_H
#define NEARSIDE_IMAGE_MEMORY_H

#include <stddef.h>

// count * size bytes. Ends the program with EXIT_OUT_OF_MEMORY instead of returning NULL.
void *allocate(size_t count, size_t size);
void *allocate_zeroed(size_t count, size_t size);

// Makes a block larger, in place where what follows is free; its content moves along.
void *enlarge(void *block, size_t size);

void release(void *block); // NULL is allowed

#endif
