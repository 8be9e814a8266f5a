import { Json, Member } from './json'
import { fail } from './nearside'
import { Positions } from './positions'

const DEEPEST = 50

/** What is done with GeoJSON (RFC 7946) as it is walked over. Places are those of the input. */
export abstract class Visitor {
  constructor(public json: Json) {}

  /** What lies between the things that are visited. */
  between(from: i32, to: i32): void {}
  feature(from: i32): void {}
  point(position: Positions): void {}
  line(line: Positions): void {}
  ring(ring: Positions, hole: bool): void {}

  /** Walks over a whole text. */
  walk(): void {
    const json = this.json
    const from = json.space(0)
    if (from >= json.bytes.length) fail('The input is empty; GeoJSON is expected.')
    const to = json.skip(from)
    if (json.space(to) < json.bytes.length) json.wrong(json.space(to))
    this.object(from, to, false, 0)
  }

  /** A feature collection, a feature or a geometry. One that stands alone is a feature of its own. */
  private object(from: i32, to: i32, inside: bool, depth: i32): void {
    const json = this.json
    if (json.peek(from) != 0x7b) fail('The input at byte ' + from.toString() + ' is not a GeoJSON object.')
    if (depth > DEEPEST) fail('Geometries nest deeper than ' + DEEPEST.toString() + ' levels.')
    const members = json.members(from)
    const type = find(json, members, 'type', from)
    const name = nameOf(json, type)
    if (name == 'FeatureCollection') return this.list(members, 'features', from, to, false, depth)
    if (!inside) this.feature(from)
    if (name == 'GeometryCollection') return this.list(members, 'geometries', from, to, true, depth)
    if (name == 'Feature') {
      const geometry = find(json, members, 'geometry', from)
      this.between(from, geometry.from)
      if (json.peek(geometry.from) == 0x6e) this.between(geometry.from, geometry.to)
      else this.object(geometry.from, geometry.to, true, depth + 1)
      return this.between(geometry.to, to)
    }
    const level = levelOf(name)
    if (level < 0) fail('The input at byte ' + from.toString() + ' has a type that is none of GeoJSON.')
    const coordinates = find(json, members, 'coordinates', from)
    this.between(from, coordinates.from)
    this.coordinates(coordinates.from, coordinates.to, level, name.endsWith('Polygon'), false)
    this.between(coordinates.to, to)
  }

  private list(members: Member[], name: string, from: i32, to: i32, inside: bool, depth: i32): void {
    const list = find(this.json, members, name, from)
    this.array(list.from)
    const places = this.json.elements(list.from)
    let done = from
    for (let i = 0; i < places.length; i += 2) {
      this.between(done, places[i])
      this.object(places[i], places[i + 1], inside, depth + 1)
      done = places[i + 1]
    }
    this.between(done, to)
  }

  private array(at: i32): void {
    if (this.json.peek(at) != 0x5b) fail('The input at byte ' + at.toString() + ' is not an array.')
  }

  /** Coordinates nest: a position, a line or ring of them, lists of these. */
  private coordinates(from: i32, to: i32, level: i32, rings: bool, hole: bool): void {
    if (level == 0) {
      const position = new Positions()
      position.add(this.json, from, to)
      return this.point(position)
    }
    this.array(from)
    if (level == 1 && rings) return this.ring(Positions.read(this.json, from, true), hole)
    if (level == 1) return this.line(Positions.read(this.json, from, false))
    const places = this.json.elements(from)
    let done = from
    for (let i = 0; i < places.length; i += 2) {
      this.between(done, places[i])
      // Points and lines of lists are not rings; the first ring of a polygon is its outside.
      this.coordinates(places[i], places[i + 1], level == 9 ? 0 : level - 1, rings, level == 2 && i > 0)
      done = places[i + 1]
    }
    this.between(done, to)
  }
}

function find(json: Json, members: Member[], name: string, from: i32): Member {
  for (let i = 0; i < members.length; i++) {
    if (json.is(members[i].nameFrom, members[i].nameTo, name)) return members[i]
  }
  fail('The object at byte ' + from.toString() + ' has no "' + name + '".')
  return new Member(0, 0, 0, 0)
}

function nameOf(json: Json, type: Member): string {
  if (json.peek(type.from) != 0x22) return ''
  return String.UTF8.decodeUnsafe(json.bytes.dataStart + type.from + 1, type.to - type.from - 2)
}

/** How deep positions lie in the coordinates; 9 for a list of points. */
function levelOf(name: string): i32 {
  if (name == 'Point') return 0
  if (name == 'MultiPoint') return 9
  if (name == 'LineString') return 1
  if (name == 'MultiLineString' || name == 'Polygon') return 2
  return name == 'MultiPolygon' ? 3 : -1
}
