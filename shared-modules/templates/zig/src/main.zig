//! An example: counts lines, words and bytes. The first argument names the function, the input is stdin, the output is
//! stdout, options are environment variables. A function fails by an exit status and a sentence on stderr.
const std = @import("std");
const Io = std.Io;

pub fn main(init: std.process.Init) !u8 {
    const arguments = try init.minimal.args.toSlice(init.arena.allocator());
    if (arguments.len == 2 and std.mem.eql(u8, arguments[1], "count")) return count(init);
    return fail(init.io, "The first argument must name a function: count.", .{});
}

fn count(init: std.process.Init) !u8 {
    const text = init.environ_map.get("min") orelse "1";
    const min = shortestWord(text) orelse
        return fail(init.io, "The option \"min\" is \"{s}\"; allowed is a whole number from 1 to 100.", .{text});

    var buffer: [65536]u8 = undefined;
    var input = Io.File.stdin().readerStreaming(init.io, &buffer);
    var lines: u64 = 0;
    var words: u64 = 0;
    var bytes: u64 = 0;
    var length: u64 = 0;
    while (input.interface.takeByte()) |byte| : (bytes += 1) {
        if (byte == '\n') lines += 1;
        length = if (std.ascii.isWhitespace(byte)) 0 else length + 1;
        if (length == min) words += 1;
    } else |ended| if (ended != error.EndOfStream) return ended;

    var line: [100]u8 = undefined;
    var output = Io.File.stdout().writerStreaming(init.io, &line);
    try output.interface.print("{{\"lines\":{d},\"words\":{d},\"bytes\":{d}}}\n", .{ lines, words, bytes });
    try output.interface.flush();
    return 0;
}

fn shortestWord(text: []const u8) ?u64 {
    for (text) |byte| if (!std.ascii.isDigit(byte)) return null;
    const value = std.fmt.parseInt(u64, text, 10) catch return null;
    return if (value >= 1 and value <= 100) value else null;
}

fn fail(io: Io, comptime sentence: []const u8, values: anytype) !u8 {
    var line: [400]u8 = undefined;
    var message = Io.File.stderr().writerStreaming(io, &line);
    try message.interface.print(sentence ++ "\n", values);
    try message.interface.flush();
    return 1;
}
