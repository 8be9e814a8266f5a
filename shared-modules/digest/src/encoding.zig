//! Bytes to text: hex, base64 (RFC 4648, with padding), base64url (without), base32 (with).
const std = @import("std");
const Bytes = @import("bytes.zig");
const Options = @import("Options.zig");
const Io = std.Io;

pub const Form = enum { hex, base64, base64url, base32, raw };
pub const TextForm = enum { hex, base64, base64url, base32 };

/// What a text form is made of.
pub const Alphabet = struct {
    digits: []const u8,
    /// Bits that one digit stands for.
    bits: u4,
    /// Digits of a whole group; an end is padded to it.
    group: usize,
    padded: bool,

    pub fn of(form: TextForm) Alphabet {
        const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        const letters_and_digits = letters ++ "abcdefghijklmnopqrstuvwxyz0123456789";
        return switch (form) {
            .hex => .{ .digits = "0123456789abcdef", .bits = 4, .group = 2, .padded = false },
            .base64 => .{ .digits = letters_and_digits ++ "+/", .bits = 6, .group = 4, .padded = true },
            .base64url => .{ .digits = letters_and_digits ++ "-_", .bits = 6, .group = 4, .padded = false },
            .base32 => .{ .digits = letters ++ "234567", .bits = 5, .group = 8, .padded = true },
        };
    }
};

/// The function "encode".
pub fn encode(options: Options, input: *Io.Reader, output: *Io.Writer) !void {
    const form = try options.choice("form", TextForm, .base64);
    try writeText(.of(form), input, output);
}

/// The whole input in a form; text ends with a line end.
pub fn write(form: Form, input: *Io.Reader, output: *Io.Writer) !void {
    switch (form) {
        .raw => while (try Bytes.next(input)) |chunk| try output.writeAll(chunk),
        inline else => |text| try writeText(.of(@field(TextForm, @tagName(text))), input, output),
    }
}

fn writeText(alphabet: Alphabet, input: *Io.Reader, output: *Io.Writer) !void {
    var waiting: u16 = 0;
    var bits: u4 = 0;
    var digits: usize = 0;
    const mask = (@as(u16, 1) << alphabet.bits) - 1;
    while (try Bytes.next(input)) |chunk| for (chunk) |byte| {
        waiting = waiting << 8 | byte;
        bits += 8;
        while (bits >= alphabet.bits) : (digits += 1) {
            bits -= alphabet.bits;
            try output.writeByte(alphabet.digits[waiting >> bits & mask]);
        }
        waiting &= (@as(u16, 1) << bits) - 1;
    };
    if (bits > 0) {
        try output.writeByte(alphabet.digits[waiting << (alphabet.bits - bits) & mask]);
        digits += 1;
    }
    if (alphabet.padded) try output.splatByteAll('=', (alphabet.group - digits % alphabet.group) % alphabet.group);
    try output.writeByte('\n');
}
