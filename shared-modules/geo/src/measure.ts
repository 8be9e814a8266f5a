import { Json } from './json'
import { Out } from './out'
import { Positions } from './positions'
import { Visitor } from './geometry'

/** The mean radius of the earth in metres, of a ball with its volume. */
const RADIUS: f64 = 6371008.8
const RADIAN: f64 = Math.PI / 180

class Sums {
  points: i32 = 0
  length: f64 = 0
  perimeter: f64 = 0
  area: f64 = 0
  west: f64 = Infinity
  south: f64 = Infinity
  east: f64 = -Infinity
  north: f64 = -Infinity

  see(positions: Positions): void {
    this.points += positions.length
    for (let i = 0; i < positions.length; i++) {
      this.west = Math.min(this.west, positions.longitudes[i])
      this.east = Math.max(this.east, positions.longitudes[i])
      this.south = Math.min(this.south, positions.latitudes[i])
      this.north = Math.max(this.north, positions.latitudes[i])
    }
  }

  add(other: Sums): void {
    this.points += other.points
    this.length += other.length
    this.perimeter += other.perimeter
    this.area += other.area
    this.west = Math.min(this.west, other.west)
    this.east = Math.max(this.east, other.east)
    this.south = Math.min(this.south, other.south)
    this.north = Math.max(this.north, other.north)
  }

  write(out: Out): void {
    out.text('{"points":' + this.points.toString() + ',"length":')
    out.number(this.length, 3)
    out.text(',"perimeter":')
    out.number(this.perimeter, 3)
    out.text(',"area":')
    out.number(this.area, 1)
    if (this.points > 0) {
      out.text(',"bbox":[')
      out.number(this.west, 9)
      out.byte(0x2c)
      out.number(this.south, 9)
      out.byte(0x2c)
      out.number(this.east, 9)
      out.byte(0x2c)
      out.number(this.north, 9)
      out.byte(0x5d)
    }
    out.byte(0x7d)
  }
}

/** Measures each feature: lengths in metres along great circles, areas in square metres on a ball. */
export class Measure extends Visitor {
  private features: Sums[] = []

  constructor(json: Json) {
    super(json)
  }

  feature(from: i32): void {
    this.features.push(new Sums())
  }

  point(position: Positions): void {
    this.current.see(position)
  }

  line(line: Positions): void {
    this.current.see(line)
    this.current.length += lengthOf(line)
  }

  ring(ring: Positions, hole: bool): void {
    this.current.see(ring)
    this.current.perimeter += lengthOf(ring)
    const area = Math.abs(areaOf(ring))
    this.current.area += hole ? -area : area
  }

  private get current(): Sums {
    return this.features[this.features.length - 1]
  }

  written(): Uint8Array {
    const total = new Sums()
    const out = new Out()
    out.text('{"features":[')
    for (let i = 0; i < this.features.length; i++) {
      if (i > 0) out.byte(0x2c)
      this.features[i].write(out)
      total.add(this.features[i])
    }
    out.text('],"total":')
    total.write(out)
    out.text('}\n')
    return out.taken()
  }
}

function lengthOf(line: Positions): f64 {
  let length: f64 = 0
  for (let i = 1; i < line.length; i++) {
    const south = line.latitudes[i - 1] * RADIAN
    const north = line.latitudes[i] * RADIAN
    const up = Math.sin((north - south) / 2)
    const across = Math.sin(((line.longitudes[i] - line.longitudes[i - 1]) * RADIAN) / 2)
    const square = up * up + across * across * Math.cos(south) * Math.cos(north)
    length += 2 * RADIUS * Math.atan2(Math.sqrt(square), Math.sqrt(1 - square))
  }
  return length
}

/** Chamberlain and Duquette, "Some Algorithms for Polygons on a Sphere", JPL 2007. */
function areaOf(ring: Positions): f64 {
  const corners = ring.length - 1
  let sum: f64 = 0
  for (let i = 0; i < corners; i++) {
    const before = ring.longitudes[i == 0 ? corners - 1 : i - 1]
    const after = ring.longitudes[i + 1]
    sum += (after - before) * RADIAN * Math.sin(ring.latitudes[i] * RADIAN)
  }
  return (sum * RADIUS * RADIUS) / 2
}
