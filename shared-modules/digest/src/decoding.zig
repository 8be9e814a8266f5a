//! Text to bytes. White space is passed over; anything else that does not belong ends the call with its place.
const std = @import("std");
const Bytes = @import("bytes.zig");
const encoding = @import("encoding.zig");
const failing = @import("failing.zig");
const Options = @import("Options.zig");
const Io = std.Io;

/// The function "decode".
pub fn decode(options: Options, input: *Io.Reader, output: *Io.Writer) !void {
    const form = try options.choice("form", encoding.TextForm, .base64);
    try copy(form, "the input", options.io, input, output);
}

/// The key of a call: option "key", in the form that "key_form" names.
pub fn key(options: Options) ![]const u8 {
    const KeyForm = enum { text, hex, base64, base64url, base32 };
    const form = try options.choice("key_form", KeyForm, .text);
    const given = try options.text("key", "any text, or what key_form says");
    switch (form) {
        .text => return given,
        inline else => |one| {
            var input: Io.Reader = .fixed(given);
            var bytes: Io.Writer.Allocating = .init(options.memory);
            try copy(@field(encoding.TextForm, @tagName(one)), "key", options.io, &input, &bytes.writer);
            return bytes.written();
        },
    }
}

fn copy(form: encoding.TextForm, comptime what: []const u8, io: Io, input: *Io.Reader, output: *Io.Writer) !void {
    var decoder: Decoder = .{ .form = form, .alphabet = .of(form) };
    while (try Bytes.next(input)) |chunk| for (chunk) |byte| {
        if (decoder.take(byte) catch return decoder.refuse(what, byte, io)) |decoded| try output.writeByte(decoded);
    };
    if (decoder.wrongEnd()) |wrong| return failing.fail(io, "{s} is no {t}: {s}", .{ what, form, wrong });
}

const Decoder = struct {
    form: encoding.TextForm,
    alphabet: encoding.Alphabet,
    waiting: u16 = 0,
    bits: u4 = 0,
    /// Digits so far, and what pads them.
    digits: u64 = 0,
    padding: u64 = 0,
    /// Place in the text, counted from 1.
    place: u64 = 0,

    /// The byte that is whole with this character, if one is.
    fn take(self: *Decoder, character: u8) error{Foreign}!?u8 {
        self.place += 1;
        if (std.ascii.isWhitespace(character)) return null;
        if (character == '=' and self.form != .hex) {
            self.padding += 1;
            return if (self.padding + self.rest() <= self.alphabet.group and self.rest() != 0) null else error.Foreign;
        }
        const digit = std.mem.indexOfScalar(u8, self.alphabet.digits, self.plain(character)) orelse return error.Foreign;
        if (self.padding > 0) return error.Foreign;
        self.digits += 1;
        self.waiting = self.waiting << self.alphabet.bits | @as(u16, @intCast(digit));
        self.bits += self.alphabet.bits;
        if (self.bits < 8) return null;
        self.bits -= 8;
        const byte: u8 = @intCast(self.waiting >> self.bits & 0xff);
        self.waiting &= (@as(u16, 1) << self.bits) - 1;
        return byte;
    }

    /// Hex and base32 do not tell capitals from small letters.
    fn plain(self: Decoder, character: u8) u8 {
        return switch (self.form) {
            .hex => std.ascii.toLower(character),
            .base32 => std.ascii.toUpper(character),
            .base64, .base64url => character,
        };
    }

    /// Digits of the group that is not whole.
    fn rest(self: Decoder) u64 {
        return self.digits % self.alphabet.group;
    }

    /// What is wrong with the end, if anything is. Padding may be left out, as many do.
    fn wrongEnd(self: Decoder) ?[]const u8 {
        if (self.bits >= self.alphabet.bits) return "it ends in the middle of a byte";
        if (self.waiting != 0) return "its last digit stands for more than the rest of a byte";
        if (self.padding != 0 and self.padding + self.rest() != self.alphabet.group) return "its padding is not whole";
        return null;
    }

    fn refuse(self: Decoder, comptime what: []const u8, character: u8, io: Io) failing.Told {
        if (std.ascii.isPrint(character)) {
            return failing.fail(io, "{s} is no {t}: '{c}' at character {d}", .{ what, self.form, character, self.place });
        }
        return failing.fail(io, "{s} is no {t}: byte 0x{x:0>2} at character {d}", .{ what, self.form, character, self.place });
    }
};
