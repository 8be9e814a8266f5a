//! How a function fails: a sentence on stderr, and an exit status.
const std = @import("std");

pub const Told = error{Told};

/// The caller hands the error on, up to main.
pub fn fail(io: std.Io, comptime sentence: []const u8, values: anytype) Told {
    say(io, sentence, values);
    return error.Told;
}

pub fn say(io: std.Io, comptime sentence: []const u8, values: anytype) void {
    var line: [512]u8 = undefined;
    var message = std.Io.File.stderr().writerStreaming(io, &line);
    message.interface.print(sentence ++ "\n", values) catch return;
    message.interface.flush() catch return;
}
