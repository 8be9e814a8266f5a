import { Json } from './json'
import { fail } from './nearside'

/** The positions of a line or ring, in degrees, and where each lies in the input. */
export class Positions {
  longitudes: f64[] = []
  latitudes: f64[] = []
  from: i32[] = []
  to: i32[] = []

  get length(): i32 {
    return this.from.length
  }

  /** Reads a position: [longitude, latitude] and perhaps more, such as a height. */
  add(json: Json, from: i32, to: i32): void {
    const numbers = json.peek(from) == 0x5b ? json.elements(from) : []
    for (let i = 0; i < numbers.length; i += 2) {
      const first = json.peek(numbers[i])
      if (first != 0x2d && (first < 0x30 || first > 0x39)) fail(this.where(from) + ' is not made of numbers.')
    }
    if (numbers.length < 4) fail(this.where(from) + ' is no position, which is [longitude, latitude].')
    const longitude = json.value(numbers[0], numbers[1])
    const latitude = json.value(numbers[2], numbers[3])
    if (!(Math.abs(longitude) <= 540 && Math.abs(latitude) <= 90)) {
      fail(this.where(from) + ' is not in degrees: longitudes go to 540 and latitudes to 90, either way.')
    }
    this.longitudes.push(longitude)
    this.latitudes.push(latitude)
    this.from.push(from)
    this.to.push(to)
  }

  private where(at: i32): string {
    return 'The input at byte ' + at.toString()
  }

  isClosed(): bool {
    const last = this.length - 1
    return this.longitudes[0] == this.longitudes[last] && this.latitudes[0] == this.latitudes[last]
  }

  static read(json: Json, at: i32, ring: bool): Positions {
    const positions = new Positions()
    const places = json.peek(at) == 0x5b ? json.elements(at) : []
    for (let i = 0; i < places.length; i += 2) positions.add(json, places[i], places[i + 1])
    if (ring && (positions.length < 4 || !positions.isClosed())) {
      fail('The ring at byte ' + at.toString() + ' is none: it needs four positions, of which the last is the first.')
    }
    if (!ring && positions.length < 2) fail('The line at byte ' + at.toString() + ' has fewer than two positions.')
    return positions
  }
}
