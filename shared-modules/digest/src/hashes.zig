//! Digests and checksums of the input, alone or with a key.
const std = @import("std");
const Bytes = @import("bytes.zig");
const decoding = @import("decoding.zig");
const encoding = @import("encoding.zig");
const Options = @import("Options.zig");
const Io = std.Io;
const crypto = std.crypto.hash;

const Algorithm = enum {
    sha256,
    sha224,
    sha384,
    sha512,
    @"sha512-256",
    @"sha3-224",
    @"sha3-256",
    @"sha3-384",
    @"sha3-512",
    sha1,
    md5,
    blake2s,
    blake2b,
    blake3,
    crc32,
    crc32c,
    adler32,
    xxh32,
    xxh64,
    xxh3,

    fn Hasher(comptime algorithm: Algorithm) type {
        return switch (algorithm) {
            .sha256 => crypto.sha2.Sha256,
            .sha224 => crypto.sha2.Sha224,
            .sha384 => crypto.sha2.Sha384,
            .sha512 => crypto.sha2.Sha512,
            .@"sha512-256" => crypto.sha2.Sha512_256,
            .@"sha3-224" => crypto.sha3.Sha3_224,
            .@"sha3-256" => crypto.sha3.Sha3_256,
            .@"sha3-384" => crypto.sha3.Sha3_384,
            .@"sha3-512" => crypto.sha3.Sha3_512,
            .sha1 => crypto.Sha1,
            .md5 => crypto.Md5,
            .blake2s => crypto.blake2.Blake2s256,
            .blake2b => crypto.blake2.Blake2b512,
            .blake3 => crypto.Blake3,
            .crc32 => Checksum(std.hash.Crc32, u32, .{}),
            .crc32c => Checksum(std.hash.crc.@"CRC-32/ISCSI", u32, .{}),
            .adler32 => Checksum(std.hash.Adler32, u32, null),
            .xxh32 => Checksum(std.hash.XxHash32, u32, .{0}),
            .xxh64 => Checksum(std.hash.XxHash64, u64, .{0}),
            .xxh3 => Checksum(std.hash.XxHash3, u64, .{0}),
        };
    }
};

/// Those that HMAC is used with.
const Keyed = enum { sha256, sha224, sha384, sha512, @"sha512-256", @"sha3-224", @"sha3-256", @"sha3-384", @"sha3-512", sha1, md5 };

/// A checksum with the shape of a digest: its number, the highest byte first. `start` are the arguments of its init; null when
/// it has none.
fn Checksum(comptime Sum: type, comptime Number: type, comptime start: anytype) type {
    return struct {
        sum: Sum,

        pub const digest_length = @sizeOf(Number);

        pub fn init(_: anytype) @This() {
            return .{ .sum = if (@TypeOf(start) == @TypeOf(null)) .{} else @call(.auto, Sum.init, start) };
        }

        pub fn update(self: *@This(), bytes: []const u8) void {
            self.sum.update(bytes);
        }

        pub fn final(self: *@This(), digest: *[digest_length]u8) void {
            const number: Number = if (Sum == std.hash.Adler32) self.sum.adler else self.sum.final();
            std.mem.writeInt(Number, digest, number, .big);
        }
    };
}

/// The function "hash".
pub fn hash(options: Options, input: *Io.Reader, output: *Io.Writer) !void {
    const algorithm = try options.choice("algorithm", Algorithm, .sha256);
    const form = try options.choice("form", encoding.Form, .hex);
    switch (algorithm) {
        inline else => |one| {
            var hasher: one.Hasher() = .init(.{});
            try finish(&hasher, one.Hasher().digest_length, form, input, output);
        },
    }
}

/// The function "hmac" (RFC 2104).
pub fn hmac(options: Options, input: *Io.Reader, output: *Io.Writer) !void {
    const algorithm = try options.choice("algorithm", Keyed, .sha256);
    const form = try options.choice("form", encoding.Form, .hex);
    const key = try decoding.key(options);
    switch (algorithm) {
        inline else => |one| {
            const Mac = std.crypto.auth.hmac.Hmac(@field(Algorithm, @tagName(one)).Hasher());
            var mac: Mac = .init(key);
            try finish(&mac, Mac.mac_length, form, input, output);
        },
    }
}

fn finish(hasher: anytype, comptime length: usize, form: encoding.Form, input: *Io.Reader, output: *Io.Writer) !void {
    while (try Bytes.next(input)) |chunk| hasher.update(chunk);
    var digest: [length]u8 = undefined;
    hasher.final(&digest);
    var once: Io.Reader = .fixed(&digest);
    try encoding.write(form, &once, output);
}
