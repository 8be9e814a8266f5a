//! The input, a piece at a time.
const std = @import("std");

/// All that is there now, at least one byte; null at the end. Valid until the next call.
pub fn next(input: *std.Io.Reader) !?[]const u8 {
    const bytes = input.peekGreedy(1) catch |problem| switch (problem) {
        error.EndOfStream => return null,
        else => return problem,
    };
    input.toss(bytes.len);
    return bytes;
}
