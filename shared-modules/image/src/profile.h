// ICC colour profiles: kept as they are, because without it a photo from a wide gamut camera changes its colours.
#ifndef NEARSIDE_IMAGE_PROFILE_H
#define NEARSIDE_IMAGE_PROFILE_H

#include "stream.h"

#include <stdbool.h>

enum { PROFILE_PIECES = 255, PROFILE_LIMIT = 1 << 22, PROFILE_HEADER = 128 };

// A JPEG has a profile in numbered pieces (ICC.1 annex B.4); they point into the file.
typedef struct {
    Bytes piece[PROFILE_PIECES + 1]; // numbered from 1
    int count;
} ProfilePieces;

void profile_add(ProfilePieces *, Bytes application_segment);
// The whole profile, to be released by the caller; without bytes when there is none, or a piece is missing.
Bytes profile_join(const ProfilePieces *);
// The profile of a PNG's iCCP chunk, likewise.
Bytes profile_unpack(Bytes chunk);

// False when the profile is for another kind of colour than these channels: a gray image cannot keep an RGB profile.
bool profile_suits(Bytes profile, int channels);

void profile_write_to_jpeg(Bytes profile);
void profile_write_to_png(Bytes profile);

#endif
