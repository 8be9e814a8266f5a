// Reads JSON (RFC 8259) where it lies: a value is its place in the bytes, so that what is not looked at is kept as it is.
import { fail } from './nearside'

const DEEPEST = 200

/** A member of an object: where its name (with quotes) and its value lie. */
export class Member {
  constructor(public nameFrom: i32, public nameTo: i32, public from: i32, public to: i32) {}
}

export class Json {
  constructor(public bytes: Uint8Array) {}

  /** The members of an object that begins there, in order. */
  members(at: i32): Member[] {
    const members: Member[] = []
    at = this.space(at + 1)
    if (this.peek(at) == 0x7d) return members
    while (true) {
      const nameTo = this.text(at)
      const from = this.space(this.expect(this.space(nameTo), 0x3a))
      const to = this.skip(from)
      members.push(new Member(at, nameTo, from, to))
      const next = this.space(to)
      if (this.peek(next) == 0x7d) return members
      at = this.space(this.expect(next, 0x2c))
    }
  }

  /** Where the elements of an array that begins there lie: their beginnings and ends in turn. */
  elements(at: i32): i32[] {
    const places: i32[] = []
    at = this.space(at + 1)
    if (this.peek(at) == 0x5d) return places
    while (true) {
      const to = this.skip(at)
      places.push(at)
      places.push(to)
      const next = this.space(to)
      if (this.peek(next) == 0x5d) return places
      at = this.space(this.expect(next, 0x2c))
    }
  }

  /** The place after the value that begins there. */
  skip(at: i32, depth: i32 = 0): i32 {
    if (depth > DEEPEST) fail('The input nests deeper than ' + DEEPEST.toString() + ' levels.')
    const first = this.peek(at)
    if (first == 0x22) return this.text(at)
    if (first == 0x7b || first == 0x5b) return this.skipInside(at, first == 0x7b, depth)
    if (first == 0x2d || (first >= 0x30 && first <= 0x39)) return this.number(at)
    if (this.isWord(at, 'true') || this.isWord(at, 'null')) return at + 4
    if (this.isWord(at, 'false')) return at + 5
    this.wrong(at)
    return at
  }

  private skipInside(at: i32, named: bool, depth: i32): i32 {
    const end = named ? 0x7d : 0x5d
    at = this.space(at + 1)
    if (this.peek(at) == end) return at + 1
    while (true) {
      if (named) at = this.space(this.expect(this.space(this.text(at)), 0x3a))
      at = this.space(this.skip(at, depth + 1))
      if (this.peek(at) == end) return at + 1
      at = this.space(this.expect(at, 0x2c))
    }
  }

  private text(at: i32): i32 {
    at = this.expect(at, 0x22)
    while (true) {
      const byte = this.peek(at++)
      if (byte == 0x22) return at
      if (byte < 0x20) this.wrong(at - 1)
      if (byte == 0x5c) at++
    }
  }

  private number(at: i32): i32 {
    if (this.peek(at) == 0x2d) at++
    at = this.peek(at) == 0x30 ? at + 1 : this.digits(at)
    if (this.at(at) == 0x2e) at = this.digits(at + 1)
    if ((this.at(at) | 0x20) == 0x65) {
      at++
      if (this.at(at) == 0x2b || this.at(at) == 0x2d) at++
      at = this.digits(at)
    }
    return at
  }

  private digits(at: i32): i32 {
    if (!isDigit(this.at(at))) this.wrong(at)
    while (isDigit(this.at(at))) at++
    return at
  }

  /** The value of a number; to the last bit up to 15 digits, within a few bits beyond. */
  value(from: i32, to: i32): f64 {
    let mantissa: u64 = 0
    let exponent = 0
    let at = this.bytes[from] == 0x2d ? from + 1 : from
    let point = false
    for (; at < to; at++) {
      const byte = this.bytes[at]
      if (byte == 0x2e) point = true
      else if (!isDigit(byte)) break
      else if (mantissa < 100_000_000_000_000_000) {
        mantissa = mantissa * 10 + (byte - 0x30)
        if (point) exponent--
      } else if (!point) exponent++
    }
    if (at < to) exponent += this.exponent(at + 1, to)
    const absolute = scaled(<f64>mantissa, exponent)
    return this.bytes[from] == 0x2d ? -absolute : absolute
  }

  private exponent(at: i32, to: i32): i32 {
    const negative = this.bytes[at] == 0x2d
    if (negative || this.bytes[at] == 0x2b) at++
    let value = 0
    for (; at < to; at++) value = min(value * 10 + (this.bytes[at] - 0x30), 10_000)
    return negative ? -value : value
  }

  /** Whether a text is that one; it is written without escapes wherever it matters here. */
  is(from: i32, to: i32, text: string): bool {
    return to - from == text.length + 2 && this.isWord(from + 1, text)
  }

  private isWord(at: i32, word: string): bool {
    for (let i = 0; i < word.length; i++) if (this.at(at + i) != word.charCodeAt(i)) return false
    return true
  }

  space(at: i32): i32 {
    while (true) {
      const byte = this.at(at)
      if (byte != 0x20 && byte != 0x0a && byte != 0x0d && byte != 0x09) return at
      at++
    }
  }

  private expect(at: i32, byte: i32): i32 {
    if (this.at(at) != byte) this.wrong(at)
    return at + 1
  }

  /** The byte there, which must be one. */
  peek(at: i32): i32 {
    if (at >= this.bytes.length) this.wrong(at)
    return this.bytes[at]
  }

  /** The byte there, or -1 behind the end. */
  at(at: i32): i32 {
    return at < this.bytes.length ? <i32>this.bytes[at] : -1
  }

  wrong(at: i32): void {
    fail(
      at >= this.bytes.length
        ? 'The input is not JSON: it ends too early.'
        : 'The input is not JSON: byte ' + at.toString() + ' does not belong there.')
  }
}

function isDigit(byte: i32): bool {
  return byte >= 0x30 && byte <= 0x39
}

function scaled(value: f64, exponent: i32): f64 {
  while (exponent < -22 && value != 0) {
    value /= 1e22
    exponent += 22
  }
  while (exponent > 22 && value < Infinity && value != 0) {
    value *= 1e22
    exponent -= 22
  }
  let power: f64 = 1
  for (let i = abs(max(-22, min(22, exponent))); i > 0; i--) power *= 10
  return exponent < 0 ? value / power : value * power
}
