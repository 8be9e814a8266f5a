#include "memory.h"

#include "fail.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_LIMIT = INT32_MAX - 65536 };

static _Noreturn void out_of_memory(uint64_t bytes) {
    fail(EXIT_OUT_OF_MEMORY, "out of memory: %d MiB more are needed than this function may use",
         (int)((bytes + 0xfffff) >> 20));
}

#ifdef __wasm__

enum { PAGE = 65536, HEADER = 16, LEAST_REST = 256 };

// Blocks follow one another in each region that memory.grow gave; all of them are in one list, by address.
typedef struct Block Block;
struct Block {
    Block *next;
    uint32_t size; // of the content, a multiple of HEADER
    uint32_t used;
    uint32_t padding;
};
_Static_assert(sizeof(Block) == HEADER, "the content stays aligned");

static Block *first;

static uint8_t *content_of(Block *b) { return (uint8_t *)b + HEADER; }

static bool adjacent(Block *b) { return b->next && content_of(b) + b->size == (uint8_t *)b->next; }

static void join_with_next(Block *b) {
    while (!b->used && adjacent(b) && !b->next->used) {
        b->size += HEADER + b->next->size;
        b->next = b->next->next;
    }
}

// Keeps `size` bytes of a block and makes the rest a free block.
static void split(Block *b, uint32_t size) {
    if (b->size - size < HEADER + LEAST_REST) return;
    Block *rest = (Block *)(content_of(b) + size);
    *rest = (Block){b->next, b->size - size - HEADER, 0, 0};
    b->size = size;
    b->next = rest;
    join_with_next(rest);
}

static Block *last_block(void) {
    Block *b = first;
    while (b && b->next) b = b->next;
    return b;
}

// Takes pages from the engine and appends them to the last block when that is free and they follow it.
static Block *grow(uint32_t size) {
    Block *last = last_block();
    uint8_t *end = (uint8_t *)(__builtin_wasm_memory_size(0) * PAGE);
    bool extend = last && !last->used && content_of(last) + last->size == end;
    uint32_t have = extend ? last->size : 0;
    size_t pages = ((uint64_t)size - have + HEADER + PAGE - 1) / PAGE;
    size_t at = __builtin_wasm_memory_grow(0, pages);
    if (at == SIZE_MAX) return NULL;
    if (extend) {
        last->size += pages * PAGE;
        return last;
    }
    Block *b = (Block *)(at * PAGE);
    *b = (Block){NULL, pages * PAGE - HEADER, 0, 0};
    if (last) last->next = b;
    else first = b;
    return b;
}

static uint32_t rounded(uint64_t bytes) { return (uint32_t)((bytes + HEADER - 1) & ~(uint64_t)(HEADER - 1)); }

static void *take(uint64_t bytes) {
    if (bytes > BLOCK_LIMIT) return NULL;
    uint32_t size = rounded(bytes ? bytes : 1);
    Block *b = first;
    while (b && (b->used || b->size < size)) b = b->next;
    if (!b) b = grow(size);
    if (!b) return NULL;
    b->used = 1;
    split(b, size);
    return content_of(b);
}

void release(void *block) {
    if (!block) return;
    Block *b = (Block *)((uint8_t *)block - HEADER);
    b->used = 0;
    join_with_next(b);
    Block *before = first;
    while (before != b && before->next != b) before = before->next;
    join_with_next(before);
}

static bool enlarge_in_place(Block *b, uint32_t size) {
    bool at_end = !b->next || (!b->next->used && !b->next->next);
    if (at_end && (!b->next || adjacent(b)) && b->size + (b->next ? b->next->size : 0) < size) grow(size - b->size);
    if (!adjacent(b) || b->next->used || b->size + HEADER + b->next->size < size) return false;
    b->size += HEADER + b->next->size;
    b->next = b->next->next;
    split(b, size);
    return true;
}

void *enlarge(void *block, size_t size) {
    if (size > BLOCK_LIMIT) out_of_memory(size);
    Block *b = (Block *)((uint8_t *)block - HEADER);
    if (b->size >= size || enlarge_in_place(b, rounded(size))) return block;
    void *larger = allocate(size, 1);
    memcpy(larger, block, b->size);
    release(block);
    return larger;
}

#else // outside of WebAssembly the C library's allocator lets sanitizers see every block

static void *take(uint64_t bytes) { return bytes <= BLOCK_LIMIT ? malloc(bytes ? (size_t)bytes : 1) : NULL; }

void release(void *block) { free(block); }

void *enlarge(void *block, size_t size) {
    void *larger = size <= BLOCK_LIMIT ? realloc(block, size) : NULL;
    if (!larger) out_of_memory(size);
    return larger;
}

#endif

void *allocate(size_t count, size_t size) {
    uint64_t bytes = (uint64_t)count * size;
    void *block = take(bytes);
    if (!block) out_of_memory(bytes);
    return block;
}

void *allocate_zeroed(size_t count, size_t size) {
    void *block = allocate(count, size);
    memset(block, 0, count * size);
    return block;
}
