//! The digest module: a WASI preview 1 command. The first argument names the function; the input comes on stdin and the
//! result goes to stdout; options are environment variables. Nothing is kept but one buffer: inputs may be of any length.
const std = @import("std");
const decoding = @import("decoding.zig");
const encoding = @import("encoding.zig");
const failing = @import("failing.zig");
const hashes = @import("hashes.zig");
const Options = @import("Options.zig");
const Io = std.Io;

pub fn main(init: std.process.Init) u8 {
    run(init) catch |problem| switch (problem) {
        error.Told => return 1,
        else => {
            failing.say(init.io, "the input or output cannot be used: {t}", .{problem});
            return 2;
        },
    };
    return 0;
}

fn run(init: std.process.Init) !void {
    const arguments = try init.minimal.args.toSlice(init.arena.allocator());
    const name = if (arguments.len == 2) arguments[1] else "";
    const options: Options = .{ .io = init.io, .variables = init.environ_map, .memory = init.arena.allocator() };

    var read: [1 << 16]u8 = undefined;
    var input = Io.File.stdin().readerStreaming(init.io, &read);
    var written: [1 << 16]u8 = undefined;
    var output = Io.File.stdout().writerStreaming(init.io, &written);

    const functions = .{
        .{ "hash", hashes.hash },
        .{ "hmac", hashes.hmac },
        .{ "encode", encoding.encode },
        .{ "decode", decoding.decode },
    };
    inline for (functions) |function| {
        if (std.mem.eql(u8, name, function[0])) {
            try function[1](options, &input.interface, &output.interface);
            return output.interface.flush();
        }
    }
    return failing.fail(init.io, "the first argument must name a function: hash, hmac, encode or decode", .{});
}
