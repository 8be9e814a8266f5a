import { bytes, count, duration } from "../shared/amounts.js";
import { failure, isAbort } from "../shared/sentences.js";
import { parse } from "./command-line.js";
import { endingFor } from "./kinds.js";

const TICK_MS = 250;

/**
 * Runs one program at a time, with the folder's files.
 *
 * Events: "change", when `state` is another one or says something else.
 */
export class Runner extends EventTarget {
  /** phase: "idle", "downloading", "running", "ended", "failed" or "stopped"; words; loaded and total of a download. */
  state = { phase: "idle", words: "" };
  #calls;
  #folder;
  #terminal;
  #stop;

  constructor(calls, folder, terminal) {
    super();
    this.#calls = calls;
    this.#folder = folder;
    this.#terminal = terminal;
  }

  get busy() {
    return this.#stop !== undefined;
  }

  stop() {
    this.#stop?.abort();
  }

  /**
   * What a line asks for, or an Error that says why it cannot be done.
   *
   * @param tools that there are
   */
  plan(line, tools) {
    const { env, program, args, stdin, stdout } = parse(line);
    const tool = tools.find(({ name }) => name === program);
    if (!tool) throw new Error(`there is no program '${program}' here`);
    if (tool.missing) throw Object.assign(new Error(`${tool.title} is not on this server yet`), { tool });
    const input = stdin === undefined ? undefined : this.#folder.get(stdin);
    if (stdin !== undefined && !input) throw new Error(`there is no file '${stdin}' in the folder`);
    return { line, tool, stdout, program: { args, env, stdin: input?.blob, dirs: ["/"] } };
  }

  /** Runs a plan; gives the files that came of it, and the hash of the build that ran here. Never rejects. */
  async run({ line, tool, program, stdout }) {
    this.#stop = new AbortController();
    const started = performance.now();
    const heard = { out: false, err: false };
    this.#folder.settle();
    this.#terminal.clear();
    this.#terminal.say(`$ ${line}`, "line");
    const ticking = setInterval(() => this.#tick(performance.now() - started), TICK_MS);
    const listen = (kind) => (chunk) => {
      heard[kind] = true;
      if (kind === "err" || stdout === undefined) this.#terminal.write(kind, chunk);
      if (this.state.phase === "downloading") this.#tell("running", "Running");
    };
    this.#tell("running", "Running");
    try {
      const result = await this.#calls.run(tool.name, { ...program, files: this.#folder.contents }, {
        label: line,
        things: [...this.#folder.things, { key: `line ${line}`, bytes: new TextEncoder().encode(line).length }],
        signal: this.#stop.signal,
        onProgress: (progress) => this.#download(progress),
        onStdout: listen("out"),
        onStderr: listen("err"),
      });
      const made = await this.#keep(result, stdout);
      const parts = [`Exit code ${result.exitCode}`, duration(result.timings.totalMs)];
      if (made.length) parts.push(count(made.length, "file"));
      this.#tell(result.exitCode === 0 ? "ended" : "failed", parts.join(" \u00b7 "));
      return { made, ran: result.where === "device" ? result.module.sha256 : undefined };
    } catch (error) {
      this.#fail(error, heard, performance.now() - started);
      return { made: [] };
    } finally {
      clearInterval(ticking);
      this.#terminal.flush();
      this.#stop = undefined;
      this.dispatchEvent(new Event("change"));
    }
  }

  /** What a program wrote, into the folder; its output too, where it is redirected or no text. */
  async #keep({ stdout: output, files }, redirected) {
    const made = [];
    const put = (path, content) => {
      const name = path.replace(/^\/+/, "");
      const file = this.#folder.put(name, content, this.#folder.get(name) ? "changed" : "made");
      made.push(file);
      this.#terminal.say(`\u2192 ${name}, ${bytes(file.blob.size)}`);
    };
    for (const [path, content] of Object.entries(files)) put(path, content);
    if (redirected !== undefined) put(redirected, output);
    else if (this.#terminal.binary) {
      const name = `output.${await endingFor(new Blob([output]))}`;
      this.#terminal.say("What it wrote is no text, so it is kept as a file.");
      put(name, output);
    }
    return made;
  }

  #fail(error, heard, ms) {
    if (isAbort(error)) {
      this.#tell("stopped", `Stopped after ${duration(ms)}`);
      return;
    }
    for (const [kind, written] of [["out", error.stdout], ["err", error.stderr]]) {
      if (written && !heard[kind]) this.#terminal.write(kind, written);
    }
    this.#tell("failed", failure(error), { code: error.code });
  }

  #download({ loaded, total }) {
    if (loaded < total) this.#tell("downloading", `Downloading: ${bytes(loaded)} of ${bytes(total)}`, { loaded, total });
    else this.#tell("running", "Running");
  }

  #tick(ms) {
    if (this.state.phase !== "running" || ms < 1000) return;
    const seconds = `${Math.floor(ms / 1000)} s`;
    this.#tell("running", this.#calls.where === "server" ? `Running on the server for ${seconds}; what it writes comes when it has ended` : `Running for ${seconds}`);
  }

  #tell(phase, words, more = {}) {
    this.state = { phase, words, ...more };
    this.dispatchEvent(new Event("change"));
  }
}
