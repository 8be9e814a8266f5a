// Writes vectors.json: what geo.wasm gives in Node's WASI, judged by Turf (lengths, areas) and simplify-js (which positions stay).
// Stops where they say otherwise, or an error is not as said here. Needs the npm packages @turf/area 7.2.0, @turf/length 7.2.0 and
// simplify-js 1.2.4 in the folder that the first argument names.
import { closeSync, openSync, readFileSync, rmSync, readdirSync, writeFileSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { WASI } from 'node:wasi'

const need = createRequire(join(process.argv[2], 'package.json'))
const { area } = need('@turf/area')
const { length } = need('@turf/length')
const thin = need('simplify-js')

const here = new URL('.', import.meta.url).pathname
const compiled = new WebAssembly.Module(readFileSync(join(here, '../geo.wasm')))

function call(name, input, env) {
  const folder = mkdtempSync(join(tmpdir(), 'geo-'))
  writeFileSync(join(folder, 'in'), input)
  const files = [openSync(join(folder, 'in'), 'r'), openSync(join(folder, 'out'), 'w+'), openSync(join(folder, 'err'), 'w+')]
  const wasi = new WASI({ version: 'preview1', env, stdin: files[0], stdout: files[1], stderr: files[2], returnOnExit: true })
  const instance = new WebAssembly.Instance(compiled, wasi.getImportObject())
  let code
  try {
    wasi.initialize(instance)
    code = instance.exports[name]()
  } catch (exit) {
    code = 1
  }
  files.forEach(closeSync)
  const made = { code, out: readFileSync(join(folder, 'out'), 'utf8'), err: readFileSync(join(folder, 'err'), 'utf8') }
  rmSync(folder, { recursive: true })
  return made
}

const round = (number, decimals) => Math.round(number * 10 ** decimals) / 10 ** decimals + 0
const near = (one, other, what) => assert(Math.abs(one - other) <= 1e-9 * Math.abs(other) + 0.051, `${what}: ${one} ${other}`)
const featuresOf = (json) => (json.type === 'FeatureCollection' ? json.features : [json])

function linesOf(geometry, type) {
  if (!geometry) return []
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap((one) => linesOf(one, type))
  if (!geometry.type.endsWith(type)) return []
  const list = geometry.type.startsWith('Multi') ? geometry.coordinates : [geometry.coordinates]
  return type === 'Polygon' ? list.flat() : list
}

const metres = (lines) => lines.reduce((sum, line) => sum + length({ type: 'LineString', coordinates: line }, { units: 'meters' }), 0)

function judgeMeasure(input, output) {
  const features = featuresOf(JSON.parse(input))
  const found = JSON.parse(output).features
  assert.equal(found.length, features.length)
  features.forEach((feature, i) => {
    const geometry = feature.type === 'Feature' ? feature.geometry : feature
    near(found[i].area, geometry ? area(geometry) : 0, 'area')
    near(found[i].length, metres(linesOf(geometry, 'LineString')), 'length')
    near(found[i].perimeter, metres(linesOf(geometry, 'Polygon')), 'perimeter')
  })
}

const degree = (6371008.8 * Math.PI) / 180

/** What simplify-js keeps of a line, on the same plane; a ring with fewer than four positions gets a smaller tolerance. */
function thinned(line, tolerance, ring) {
  const latitudes = line.map((position) => position[1])
  const across = degree * Math.cos(((Math.min(...latitudes) + Math.max(...latitudes)) / 2) * (Math.PI / 180))
  const points = line.map((position) => ({ x: position[0] * across, y: position[1] * degree, position }))
  let kept = thin(points, tolerance, true)
  for (let less = tolerance; ring && kept.length < 4; ) {
    less = less < 1e-6 ? 0 : less / 2
    kept = less === 0 ? points : thin(points, less, true)
  }
  return kept.map((point) => point.position)
}

function simplified(geometry, tolerance, decimals) {
  const at = (position) => (decimals === undefined ? position : position.map((number, i) => (i < 2 ? round(number, decimals) : number)))
  const line = (one) => thinned(one, tolerance, false).map(at)
  const ring = (one) => thinned(one, tolerance, true).map(at)
  const { type, coordinates } = geometry
  const how = {
    Point: at,
    MultiPoint: (list) => list.map(at),
    LineString: line,
    MultiLineString: (list) => list.map(line),
    Polygon: (list) => list.map(ring),
    MultiPolygon: (list) => list.map((polygon) => polygon.map(ring)),
  }
  if (type === 'GeometryCollection') return { ...geometry, geometries: geometry.geometries.map((one) => simplified(one, tolerance, decimals)) }
  return { ...geometry, coordinates: how[type](coordinates) }
}

function judgeSimplify(input, output, { tolerance = 100, decimals }) {
  const json = JSON.parse(input)
  const of = (feature) =>
    feature.type === 'Feature'
      ? { ...feature, geometry: feature.geometry && simplified(feature.geometry, Number(tolerance), decimals) }
      : simplified(feature, Number(tolerance), decimals)
  assert.deepEqual(JSON.parse(output), json.type === 'FeatureCollection' ? { ...json, features: json.features.map(of) } : of(json))
}

const square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
const json = (type, coordinates) => JSON.stringify({ type, coordinates })
const path = json('LineString', [[13.4, 52.5, 34], [13.40001, 52.50001, 35], [13.5, 52.4, 36.5], [13.6, 52.5]])
const mixed = ` { "type" : "FeatureCollection", "note": "caf\\u00e9 \\"quoted\\" \u65e5\u672c", "features" : [
  {"type":"Feature","id":7,"geometry":{"type":"GeometryCollection","geometries":[
    {"type":"Point","coordinates":[1.23456789,2e0]},{"coordinates":[[0,0],[0.5,1E-7],[1,0]],"type":"LineString"}]},"properties":{"a":[1,{"b":null}]}},
  {"type":"Feature","geometry":null,"properties":null},
  {"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[-0.0000004,1],[179.9999999,-90]]}}
] }`
const holes = json('Polygon', [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[2, 2], [2, 4], [4, 4], [4, 2], [2, 2]]])

const good = [
  ['countries are measured', 'measure', {}, 'countries.geojson'],
  ['an indented feature is measured', 'measure', {}, 'norway.geojson'],
  ['a path is measured', 'measure', {}, path],
  ['a square of a degree at the equator', 'measure', {}, json('Polygon', [square])],
  ['a polygon with a hole is measured', 'measure', {}, holes],
  ['several lines are measured', 'measure', {}, json('MultiLineString', [[[0, 0], [0, 1]], [[5, 5], [6, 6], [7, 5]]])],
  ['a point has neither length nor area', 'measure', {}, json('Point', [7, 51])],
  ['everything at once is measured', 'measure', {}, mixed],
  ['no features', 'measure', {}, '{"type":"FeatureCollection","features":[]}'],
  ['countries become simple', 'simplify', { tolerance: '20000' }, 'countries.geojson'],
  ['countries become coarse', 'simplify', { tolerance: '500000', decimals: '1' }, 'countries.geojson'],
  ['an indented feature becomes simple', 'simplify', { tolerance: '10000', decimals: '3' }, 'norway.geojson'],
  ['without an option', 'simplify', {}, path],
  ['a tolerance of nothing keeps what bends', 'simplify', { tolerance: '0' }, path],
  ['rounding alone keeps heights', 'simplify', { tolerance: '0', decimals: '2' }, path],
  ['a ring keeps four positions', 'simplify', { tolerance: '1000000' }, json('Polygon', [square])],
  ['everything at once becomes simple', 'simplify', { tolerance: '1000', decimals: '6' }, mixed],
  ['a hole stays', 'simplify', { tolerance: '300000' }, holes],
  ['a line of one place', 'simplify', { tolerance: '10' }, json('LineString', [[5, 5], [5, 5], [5, 5]])],
]

const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth)
const collections = '{"type":"GeometryCollection","geometries":['.repeat(60) + ']}'.repeat(60)
const bad = [
  ['no input', 'measure', {}, '', 'The input is empty; GeoJSON is expected.'],
  ['a text', 'measure', {}, 'hello', 'The input is not JSON: byte 0 does not belong there.'],
  ['JSON cut off', 'simplify', {}, path.slice(0, 40), 'The input is not JSON: it ends too early.'],
  ['JSON with more behind it', 'measure', {}, path + 'x', `The input is not JSON: byte ${path.length} does not belong there.`],
  ['a text cut off', 'measure', {}, '{"type":"Po', 'The input is not JSON: it ends too early.'],
  ['a number that is none', 'measure', {}, '{"type":"Point","coordinates":[1.,2]}', 'The input is not JSON: byte 33 does not belong there.'],
  ['an array', 'measure', {}, '[]', 'The input at byte 0 is not a GeoJSON object.'],
  ['an object without a type', 'measure', {}, '{"coordinates":[]}', 'The object at byte 0 has no "type".'],
  ['a type of something else', 'measure', {}, '{"type":"Topology"}', 'The input at byte 0 has a type that is none of GeoJSON.'],
  ['a feature without geometry', 'measure', {}, '{"type":"Feature"}', 'The object at byte 0 has no "geometry".'],
  ['features that are no list', 'measure', {}, '{"type":"FeatureCollection","features":{}}', 'The input at byte 39 is not an array.'],
  ['a position of texts', 'measure', {}, '{"type":"Point","coordinates":["1","2"]}', 'The input at byte 30 is not made of numbers.'],
  ['a position of one number', 'measure', {}, json('Point', [1]), 'The input at byte 30 is no position, which is [longitude, latitude].'],
  ['positions in metres', 'measure', {}, json('Point', [1489200, 6894000]),
    'The input at byte 30 is not in degrees: longitudes go to 540 and latitudes to 90, either way.'],
  ['a number without end', 'measure', {}, '{"type":"Point","coordinates":[1e999999999999,2]}',
    'The input at byte 30 is not in degrees: longitudes go to 540 and latitudes to 90, either way.'],
  ['a line of one position', 'measure', {}, json('LineString', [[1, 2]]), 'The line at byte 35 has fewer than two positions.'],
  ['a ring that is open', 'simplify', {}, json('Polygon', [square.slice(1)]),
    'The ring at byte 33 is none: it needs four positions, of which the last is the first.'],
  ['a ring of three', 'simplify', {}, json('Polygon', [[[0, 0], [1, 1], [0, 0]]]),
    'The ring at byte 33 is none: it needs four positions, of which the last is the first.'],
  ['JSON without bottom', 'measure', {}, nested(100000), 'The input nests deeper than 200 levels.'],
  ['geometries without bottom', 'measure', {}, collections, 'Geometries nest deeper than 50 levels.'],
  ['a wrong tolerance', 'simplify', { tolerance: '1.5' }, path, 'The option "tolerance" is "1.5"; allowed is a whole number from 0 to 1000000.'],
  ['too many decimals', 'simplify', { decimals: '10' }, path, 'The option "decimals" is "10"; allowed is a whole number from 0 to 9.'],
  ['an option that is misspelled', 'simplify', { tolerence: '1' }, path, 'There is no option "tolerence"; allowed are tolerance, decimals.'],
]

for (const old of readdirSync(here).filter((name) => name.startsWith('out-'))) rmSync(join(here, old))
const vectors = []
for (const [name, fn, config, source, words] of [...good, ...bad]) {
  const file = source.endsWith('.geojson')
  const input = file ? readFileSync(join(here, source), 'utf8') : source
  const { code, out, err } = call(fn, input, config)
  const vector = { name, function: fn, config, ...(file ? { input: source } : { inputText: source }) }
  if (words) {
    assert.deepEqual([name, code, out, err], [name, 1, '', words])
    vector.error = { code: 'function_error', message: err }
  } else {
    assert.equal(code, 0, `${name}: ${err}`)
    fn === 'measure' ? judgeMeasure(input, out) : judgeSimplify(input, out, config)
    if (out.length < 4000) vector.outputText = out
    else writeFileSync(join(here, (vector.output = `out-${name.replaceAll(' ', '-')}.out`)), out)
  }
  vectors.push(JSON.stringify(vector))
}
writeFileSync(join(here, 'vectors.json'), `{\n  "module": "geo",\n  "vectors": [\n    ${vectors.join(',\n    ')}\n  ]\n}\n`)
console.log(`${vectors.length} vectors`)
