// The browser client of Nearside: `nearside.mjs` exports these; the classic script `nearside.js` defines a global
// `nearside` with `open` and `NearsideError`.

export as namespace nearside;

/** Reads the index and gives a client. Rejects with `unreachable` when there is no index to read. */
export function open(options?: OpenOptions): Promise<Client>;

export interface OpenOptions {
  /** Folder of `nearside.json`, `modules/`, `call/` and `run/`: absolute, or relative to the page. Default: beside this script. */
  base?: string;
  /** Address of `nearside-worker.js`. Default: beside this script. One of another origin is imported by a blob worker,
   *  which needs `worker-src blob:` where the page has a content security policy. Beside it stands
   *  `nearside-worker-more.js`, which it loads for programs, scripts and Extism plug-ins. */
  worker?: string;
  /** Address of a module script whose exports are functions for guests (`extism:host/user`); it is imported in the
   *  workers. Each gets the guest's memory as its first argument: see `UserFunction`. */
  functions?: string;
  /** Workers at most, 1 to 64. Default: one for each core, at most 8. They start when calls wait for them. */
  workers?: number;
}

/** A function for guests: gets and gives numbers, i64 as BigInt, mostly addresses of blocks of bytes. It must answer at
 *  once: a guest cannot wait for a promise. */
export type UserFunction = (plugin: CurrentPlugin, ...numbers: any[]) => number | bigint | (number | bigint)[] | void;

/** What a user function may do with the memory that it shares with the guest that calls it. */
export interface CurrentPlugin {
  /** A copy of the block at that address, or null when there is none. */
  read(address: bigint | number): PluginOutput | null;
  /** The address of a new block with these bytes; zero when there is no room for it. */
  store(value: string | Uint8Array | ArrayBuffer): bigint;
  alloc(size: bigint | number): bigint;
  length(address: bigint | number): bigint;
  getVariable(name: string): PluginOutput | null;
  setVariable(name: string, value: string | Uint8Array): void;
  deleteVariable(name: string): void;
  /** What the call fails with when the guest returns. */
  setError(error: string | Error): void;
}

export interface PluginOutput extends DataView {
  bytes(): Uint8Array;
  arrayBuffer(): ArrayBuffer;
  text(): string;
  string(): string;
  json(): any;
}

export interface Client {
  /** Runs a function, on this device or on the node. Every promise settles; it rejects with a `NearsideError` only. */
  call(module: string, function_: string, input: Input, options?: CallOptions): Promise<Result>;
  /** Runs a module as a program (a WASI command): with arguments, files and an exit code, which is no failure whatever it
   *  is. A program that traps or reaches a limit rejects with a `NearsideError`. */
  run(module: string, program?: Program, options?: RunOptions): Promise<RunResult>;
  /** Downloads and compiles a module and starts a worker, so that the first call need not. */
  prefetch(module: string, options?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal }): Promise<void>;
  /** Ends all workers and rejects everything under way with `closed`. */
  close(): void;
  /** `nearside.json` as it was read. */
  readonly index: { readonly modules: readonly ModuleInfo[] };
}

/** An array of numbers is for a function that takes numbers: BigInts where it takes an i64. */
export type Input = Uint8Array | ArrayBuffer | ArrayBufferView | string | Blob | readonly (number | bigint)[];

export interface PlacedOptions {
  /** `auto` (default): on the device when it can, otherwise on the node. `device`, `server`: there or not at all. */
  where?: 'auto' | 'device' | 'server';
  /** Milliseconds that the function may run: the time in the worker or on the node, neither download nor queue. The
   *  module's own limit stands when it is smaller. */
  timeoutMs?: number;
  /** Gives the call up, which ends the worker that runs it; rejects with `aborted`. */
  signal?: AbortSignal;
  /** Told how far the module's download is, when this call waits for one. */
  onProgress?: (progress: Progress) => void;
}

export interface CallOptions extends PlacedOptions {
  /** Options of the function, in their order; a switch is a word, such as 'on'. */
  config?: Record<string, string | number>;
  /** Bytes are handed to the worker, never cloned. By default that is a copy made once, so that yours stay whole, for
   *  you and for the node should the worker die. `true` hands over your buffer itself: it is detached afterwards, and a
   *  call whose worker dies cannot go on to the node (`worker_lost`). A string or a Blob needs no such choice. */
  transfer?: boolean;
}

/** What a program is given. Bytes are copied, strings are their UTF-8. */
export interface Program {
  /** Its arguments; its own name, which is the module's, comes before them by itself. */
  args?: readonly (string | number)[];
  env?: Record<string, string | number>;
  stdin?: FileContent;
  /** Contents by absolute guest paths, such as `/desk/in.txt`. */
  files?: Record<string, FileContent>;
  /** Absolute guest paths of the directories that the program can reach; made where there is no file in them. Default: `/`
   *  when there are files, otherwise none. */
  dirs?: readonly string[];
}

export type FileContent = Uint8Array | ArrayBuffer | ArrayBufferView | string | Blob;

export interface RunOptions extends PlacedOptions {
  /** Told what the program writes while it runs, on a device; on the node, in one piece at the end. The result has all of
   *  it too. What a listener throws is reported to the page and changes nothing. */
  onStdout?: (bytes: Uint8Array) => void;
  onStderr?: (bytes: Uint8Array) => void;
  /** Time and randomness of a run that is the same every time. Clocks begin at `now`: milliseconds since 1970, or as a
   *  BigInt nanoseconds; random bytes follow from `seed`, from 0 to 4294967295. One that is missing is 0. */
  fixed?: { now?: number | bigint; seed?: number };
}

export interface Progress {
  /** Bytes of the module that arrived. */
  loaded: number;
  /** Bytes of the module. */
  total: number;
}

/** Yours: nobody else holds these bytes. */
export type OwnBytes = Uint8Array & { readonly buffer: ArrayBuffer };

export interface Result extends PlacedResult {
  output: OwnBytes;
  /** What a function on numbers gave, when the input was an array: an i64 as a BigInt. */
  values?: (number | bigint)[];
}

export interface RunResult extends PlacedResult {
  /** 0 to 4294967295; by custom 0 when all went well. */
  exitCode: number;
  stdout: OwnBytes;
  stderr: OwnBytes;
  /** The files that the program made, wrote to or renamed, by their absolute guest paths. */
  files: Record<string, OwnBytes>;
}

export interface PlacedResult {
  where: 'device' | 'server';
  /** Why it ran there. */
  reason: { code: ReasonCode; message: string };
  /** Milliseconds. `loadMs`: until the module was ready (and a Blob read); `queueMs`: waiting for a worker or thread;
   *  `runMs`: instantiating and running; `totalMs`: all of it, transport included. */
  timings: { loadMs: number; queueMs: number; runMs: number; totalMs: number };
  /** The module that ran, and which build of it: a node may have newer ones than the index that this client read. */
  module: { name: string; sha256: string };
}

export type ReasonCode =
  | 'device_can'
  | 'caller_chose_device'
  | 'caller_chose_server'
  | 'no_wasm'
  | 'blocked_by_csp'
  | 'no_gc'
  | 'no_simd'
  | 'no_exceptions'
  | 'no_feature'
  | 'load_failed'
  | 'integrity_failed'
  | 'compile_failed'
  | 'worker_failed'
  | 'worker_lost'
  | 'out_of_memory'
  | 'no_user_function'
  | 'server_only';

export type ErrorCode =
  | 'bad_request'
  | 'not_found'
  | 'forbidden_origin'
  | 'method_not_allowed'
  | 'unknown_module'
  | 'unknown_function'
  | 'input_limit'
  | 'function_error'
  | 'trap'
  | 'memory_limit'
  | 'output_limit'
  | 'deadline'
  | 'aborted'
  | 'busy'
  | 'cannot_run_here'
  | 'integrity'
  | 'unreachable'
  | 'worker_lost'
  | 'closed'
  | 'invalid_module'
  | 'unsupported_module'
  | 'internal';

export class NearsideError extends Error {
  readonly code: ErrorCode;
  /** Where the call failed, or null when it did not come so far. */
  readonly where: 'device' | 'server' | null;
  /** What a program had written when it failed, where that is known: not when its worker was ended (`deadline`,
   *  `aborted`) or lost. */
  readonly stdout?: Uint8Array;
  readonly stderr?: Uint8Array;
}

export type NumberType = 'i32' | 'i64' | 'f32' | 'f64';

/** One build of a module: its file, and what that needs. */
export interface ModuleBuild {
  sha256: string;
  /** Bytes. */
  size: number;
  /** Proposals beyond what every engine has. */
  features?: string[];
  memory: { initialPages: number; maxPages: number; caps?: { at: number; drop: number; insert: string }[] };
  notOnDevice?: string | null;
  notOnServer?: string | null;
}

/** A published module, and the build of it that runs wherever another does. */
export interface ModuleInfo extends ModuleBuild {
  name: string;
  version?: string;
  description?: string;
  /** Other builds, the best first: a place runs the first that it can, and else the module itself. */
  variants?: ModuleBuild[];
  profile: 'wasi' | 'extism' | 'core';
  entry: 'command' | 'reactor';
  /** Absent for a command that takes any name. */
  functions?: {
    name: string;
    description?: string;
    config?: { key: string; description?: string; allowed?: string }[];
    input?: string[];
    output?: string[];
    /** Of a function that takes and gives numbers. */
    signature?: { parameters?: NumberType[]; results?: NumberType[] };
  }[];
  limits: {
    deadlineMs: number; memoryPages: number; inputBytes: number; outputBytes: number; logBytes?: number;
    /** Of programs. */
    files?: { bytes: number; count: number; open: number; nameBytes: number; pathBytes: number; links: number };
  };
  /** What it asks of an Extism host. */
  extism?: {
    allowedHosts?: string[];
    config?: Record<string, string>;
    maxVarBytes?: number;
    maxHttpResponseBytes?: number;
    logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
    userFunctions?: { name: string; parameters?: NumberType[]; results?: NumberType[] }[];
  };
}
