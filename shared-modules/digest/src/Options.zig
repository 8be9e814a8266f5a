//! The options of a call: environment variables. A value that is not allowed ends the call with a sentence that says what is.
const std = @import("std");
const failing = @import("failing.zig");
const Options = @This();

io: std.Io,
variables: *const std.process.Environ.Map,
memory: std.mem.Allocator,

/// The value of `Choice`, an enum, that is named.
pub fn choice(options: Options, comptime key: []const u8, comptime Choice: type, default: Choice) !Choice {
    const value = options.variables.get(key) orelse return default;
    return std.meta.stringToEnum(Choice, value) orelse
        failing.fail(options.io, "{s} is '{s}'; allowed is {s}", .{ key, value, comptime names(Choice) });
}

/// A value that there must be.
pub fn text(options: Options, comptime key: []const u8, comptime allowed: []const u8) ![]const u8 {
    return options.variables.get(key) orelse
        failing.fail(options.io, "{s} is missing; allowed is {s}", .{ key, allowed });
}

fn names(comptime Choice: type) []const u8 {
    comptime var all: []const u8 = "";
    inline for (@typeInfo(Choice).@"enum".field_names, 0..) |name, index| {
        all = all ++ (if (index == 0) "" else ", ") ++ name;
    }
    return all;
}
