/** The programs that the page knows: what one may try, and what is fetched in a package. All else the index tells. */

const MOBY = "/document-desk/documents/moby-dick.md";
const CHELSEA = "/photo-studio/photos/chelsea.png";
const LINK = "wasm-ld --no-entry --export=nth_prime primes.o -o primes.wasm";
const own = (name) => `/toolbox/examples/${name}`;

/** An example: files for the folder, and a command line. `package`: bytes of what is not there from the beginning. */
const KNOWN = [
  {
    name: "python",
    title: "Python",
    examples: [
      { name: "Words of a novel", files: [own("words.py"), MOBY], line: "python -X heapsize=96M words.py moby-dick.md" },
      { name: "Primes, one by one", files: [own("primes.py")], line: "python -X heapsize=16M primes.py 400" },
      { name: "A drawing", files: [own("spiral.py")], line: "python -X heapsize=16M spiral.py > spiral.svg" },
    ],
  },
  {
    name: "flite",
    title: "Flite",
    package: { bytes: 21_530_456, does: "Speaks English: text to a WAV file, in one of six voices" },
    examples: [
      { name: "Say something", files: [], line: 'flite -voice slt -t "Hello from the near side of the moon." hello.wav' },
      { name: "Read a poem", files: [own("tyger.txt")], line: "flite -voice rms -f tyger.txt -o tyger.wav" },
      { name: "Voices", files: [], line: "flite -lv" },
    ],
  },
  {
    name: "resvg",
    title: "resvg",
    examples: [
      { name: "SVG to PNG", files: [own("moon.svg")], line: "resvg moon.svg moon.png" },
      { name: "Four times as large", files: [own("moon.svg")], line: "resvg --zoom 4 moon.svg moon-large.png" },
    ],
  },
  {
    name: "gofmt",
    title: "gofmt",
    examples: [
      { name: "Format", files: [own("untidy.go")], line: "gofmt -w untidy.go" },
      { name: "Show what would change", files: [own("untidy.go")], line: "gofmt -d untidy.go" },
      { name: "Rewrite expressions", files: [own("untidy.go")], line: "gofmt -r 'len(a) == 0 -> a == nil' untidy.go" },
    ],
  },
  {
    name: "yosys",
    title: "Yosys",
    package: { bytes: 30_830_300, does: "Synthesises digital circuits: Verilog to a netlist" },
    examples: [
      { name: "A counter's netlist", files: [own("counter.v")], line: 'yosys -p "read_verilog counter.v; prep -top counter; stat; write_verilog -noattr netlist.v"' },
      { name: "As JSON", files: [own("counter.v")], line: 'yosys -q -p "read_verilog counter.v; prep -top counter; write_json counter.json"' },
    ],
  },
  {
    name: "clang",
    title: "Clang",
    package: { bytes: 75_532_134, does: "LLVM's compiler for C and C++, for WebAssembly" },
    examples: [
      { name: "C to instructions", files: [own("primes.c")], line: "clang --target=wasm32 -O2 -S primes.c -o primes.s" },
      { name: "To an object", files: [own("primes.c")], line: "clang --target=wasm32 -O2 -c primes.c" },
      { name: "The object to a module", files: [], line: LINK },
    ],
  },
  {
    name: "wasm-ld",
    title: "wasm-ld",
    examples: [{ name: "Clang's object to a module", files: [], line: LINK }],
  },
  {
    name: "image",
    title: "image",
    examples: [{ name: "Shrink a photo", files: [CHELSEA], line: "width=240 format=jpeg image edit < chelsea.png > small.jpg" }],
  },
  {
    name: "tables",
    title: "tables",
    examples: [
      { name: "CSV to JSON", files: [own("moons.csv")], line: "indent=2 tables convert < moons.csv > moons.json" },
      { name: "The largest", files: [own("moons.csv")], line: "sort='radius_km desc' limit=5 to=markdown tables select < moons.csv" },
    ],
  },
  {
    name: "digest",
    title: "digest",
    examples: [{ name: "BLAKE3 of a novel", files: [MOBY], line: "algorithm=blake3 digest hash < moby-dick.md" }],
  },
];

/**
 * All programs, those that can be added last.
 *
 * @param modules of the index
 * @return [{name, title, does, size, version, builds (their hashes), examples, missing}]
 */
export function toolsOf(modules) {
  const programs = modules.filter(({ entry, script, notOnDevice, notOnServer }) => entry === "command" && !script && !(notOnDevice && notOnServer));
  const published = new Map(programs.map((module) => [module.name, module]));
  const known = KNOWN.filter(({ name, package: inPackage }) => inPackage || published.has(name)).map((tool) => toolOf(tool, published.get(tool.name)));
  const names = new Set(KNOWN.map(({ name }) => name));
  const others = programs.filter(({ name }) => !names.has(name)).map((module) => toolOf({ name: module.name, title: module.name, examples: [] }, module));
  return [...known.filter(({ missing }) => !missing), ...others, ...known.filter(({ missing }) => missing)];
}

function toolOf({ name, title, examples, package: inPackage }, module) {
  if (!module) return { name, title, examples, does: inPackage.does, size: inPackage.bytes, builds: [], missing: true };
  const { description, version, size, sha256, variants = [] } = module;
  const builds = [sha256, ...variants.map((variant) => variant.sha256)]; // a device runs one of them
  return { name, title, examples, does: description || "A program that was published here", version, size, builds, missing: false };
}

/** What adds a missing program. */
export const commandToAdd = ({ name }) => `./nearside toolbox ${name}`;
