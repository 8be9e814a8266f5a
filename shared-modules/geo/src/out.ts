/** Bytes that become the output. */
export class Out {
  private bytes: Uint8Array = new Uint8Array(65536)
  private size: i32 = 0

  byte(byte: i32): void {
    this.reserve(1)
    this.bytes[this.size++] = <u8>byte
  }

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i))
  }

  copy(from: Uint8Array, start: i32, end: i32): void {
    this.reserve(end - start)
    memory.copy(this.bytes.dataStart + this.size, from.dataStart + start, end - start)
    this.size += end - start
  }

  /** A number with that many decimals at most, without zeros at its end. */
  number(value: f64, decimals: i32): void {
    let factor: f64 = 1
    for (let i = 0; i < decimals; i++) factor *= 10
    let digits = <u64>Math.floor(Math.abs(value) * factor + 0.5)
    if (value < 0 && digits > 0) this.byte(0x2d)
    while (decimals > 0 && digits % 10 == 0) {
      digits /= 10
      decimals--
    }
    const text = digits.toString().padStart(decimals + 1, '0')
    this.text(text.substring(0, text.length - decimals))
    if (decimals > 0) {
      this.byte(0x2e)
      this.text(text.substring(text.length - decimals))
    }
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.size)
  }

  private reserve(more: i32): void {
    if (this.size + more <= this.bytes.length) return
    const larger = new Uint8Array(max(this.size + more, this.bytes.length * 2))
    larger.set(this.taken())
    this.bytes = larger
  }
}
