import { Json } from './json'
import { Out } from './out'
import { Positions } from './positions'
import { Visitor } from './geometry'

/** Metres of a degree of latitude on a ball of the earth's mean radius. */
const DEGREE: f64 = (6371008.8 * Math.PI) / 180

/**
 * Leaves out positions that lie nearer than the tolerance to the line without them (Douglas and Peucker). All else, and the positions
 * that stay, are copied as they are.
 */
export class Simplify extends Visitor {
  private out: Out = new Out()

  /** The tolerance is in metres; with decimals from 0 on, positions are rounded to that many. */
  constructor(json: Json, private tolerance: f64, private decimals: i32) {
    super(json)
  }

  between(from: i32, to: i32): void {
    this.out.copy(this.json.bytes, from, to)
  }

  point(position: Positions): void {
    this.position(position, 0)
  }

  line(line: Positions): void {
    this.kept(line, keep(line, this.tolerance))
  }

  /** A ring keeps four positions, however small it is. */
  ring(ring: Positions, hole: bool): void {
    let tolerance = this.tolerance
    let chosen = keep(ring, tolerance)
    while (chosen.length < 4) {
      tolerance = tolerance < 1e-6 ? -1 : tolerance / 2
      chosen = keep(ring, tolerance)
    }
    this.kept(ring, chosen)
  }

  private kept(line: Positions, chosen: i32[]): void {
    this.out.byte(0x5b)
    for (let i = 0; i < chosen.length; i++) {
      if (i > 0) this.out.byte(0x2c)
      this.position(line, chosen[i])
    }
    this.out.byte(0x5d)
  }

  private position(line: Positions, i: i32): void {
    const bytes = this.json.bytes
    if (this.decimals < 0) return this.out.copy(bytes, line.from[i], line.to[i])
    this.out.byte(0x5b)
    this.out.number(line.longitudes[i], this.decimals)
    this.out.byte(0x2c)
    this.out.number(line.latitudes[i], this.decimals)
    const numbers = this.json.elements(line.from[i])
    for (let more = 4; more < numbers.length; more += 2) {
      this.out.byte(0x2c)
      this.out.copy(bytes, numbers[more], numbers[more + 1])
    }
    this.out.byte(0x5d)
  }

  written(): Uint8Array {
    this.out.byte(0x0a)
    return this.out.taken()
  }
}

/** The positions that stay, by their numbers. On a plane that touches the ball at the line's middle latitude. */
function keep(line: Positions, tolerance: f64): i32[] {
  const last = line.length - 1
  let south = line.latitudes[0]
  let north = south
  for (let i = 1; i <= last; i++) {
    south = Math.min(south, line.latitudes[i])
    north = Math.max(north, line.latitudes[i])
  }
  const across = DEGREE * Math.cos(((south + north) / 2) * (Math.PI / 180))
  const stays = new StaticArray<bool>(last + 1)
  stays[0] = stays[last] = true
  const open: i32[] = [0, last]
  while (open.length > 0) {
    const to = open.pop()
    const from = open.pop()
    const farthest = farthestFrom(line, from, to, across, tolerance * tolerance * (tolerance < 0 ? -1 : 1))
    if (farthest < 0) continue
    stays[farthest] = true
    open.push(from)
    open.push(farthest)
    open.push(farthest)
    open.push(to)
  }
  const chosen: i32[] = []
  for (let i = 0; i <= last; i++) if (stays[i]) chosen.push(i)
  return chosen
}

/** The position between two that is farthest from the line through them, or -1 when none is farther than the root of most. */
function farthestFrom(line: Positions, from: i32, to: i32, across: f64, most: f64): i32 {
  const x = line.longitudes[from] * across
  const y = line.latitudes[from] * DEGREE
  const dx = line.longitudes[to] * across - x
  const dy = line.latitudes[to] * DEGREE - y
  const length = dx * dx + dy * dy
  let farthest = -1
  for (let i = from + 1; i < to; i++) {
    const px = line.longitudes[i] * across - x
    const py = line.latitudes[i] * DEGREE - y
    const along = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0
    const ex = px - along * dx
    const ey = py - along * dy
    const square = ex * ex + ey * ey
    if (square > most) {
      most = square
      farthest = i
    }
  }
  return farthest
}
