// The function "geo": measures and simplifies GeoJSON.
import { Json } from './json'
import { Measure } from './measure'
import { input, integer, options, output } from './nearside'
import { Simplify } from './simplify'

export function measure(): i32 {
  options([])
  const visitor = new Measure(new Json(input()))
  visitor.walk()
  output(visitor.written())
  return 0
}

export function simplify(): i32 {
  const given = options(['tolerance', 'decimals'])
  const tolerance = integer(given, 'tolerance', 100, 0, 1_000_000)
  const decimals = integer(given, 'decimals', -1, 0, 9)
  const visitor = new Simplify(new Json(input()), tolerance, decimals)
  visitor.walk()
  output(visitor.written())
  return 0
}
