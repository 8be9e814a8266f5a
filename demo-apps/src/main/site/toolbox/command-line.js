/** A command line as a shell would read it, as far as one program goes: words, quotes, NAME=value, < and >. */

const OPERATORS = /[|&;()`]/;

/**
 * 'width=80 image resize < a.jpg > b.jpg' -> {env: {width: "80"}, program: "image", args: ["resize"], stdin: "a.jpg",
 * stdout: "b.jpg"}. Throws an Error with a sentence where it means nothing here.
 */
export function parse(line) {
  const found = { env: {}, program: undefined, args: [], stdin: undefined, stdout: undefined };
  let direction;
  for (const { word, operator, plain } of tokens(line)) {
    if (operator) {
      if (direction) throw new Error(`behind ${direction} a file's name is missing`);
      direction = operator;
    } else if (direction) {
      found[direction === "<" ? "stdin" : "stdout"] = fileName(word);
      direction = undefined;
    } else if (found.program === undefined) {
      const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(word) ?? [];
      if (name && plain) found.env[name] = value;
      else found.program = word;
    } else found.args.push(word);
  }
  if (direction) throw new Error(`behind ${direction} a file's name is missing`);
  if (found.program === undefined) throw new Error("the line names no program");
  return found;
}

/** Words, with what stands in quotes and behind a backslash taken as it is. */
function* tokens(line) {
  let word;
  let plain = true;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (/\s/.test(letter)) {
      if (word !== undefined) yield { word, plain };
      word = undefined;
      plain = true;
    } else if (letter === "'" || letter === '"') {
      const end = closing(line, at);
      plain &&= (word ?? "").includes("="); // in NAME="a value" the name is still one
      word = (word ?? "") + unescape(line.slice(at + 1, end), letter);
      at = end;
    } else if (letter === "\\") {
      if (at + 1 === line.length) throw new Error("behind the backslash a character is missing");
      word = (word ?? "") + line[++at];
    } else if (letter === "<" || letter === ">") {
      if (word !== undefined) yield { word, plain };
      word = undefined;
      yield { operator: letter };
    } else if (OPERATORS.test(letter)) {
      throw new Error(`the line has a ${letter}; it runs one program at a time, and > out.txt keeps its output for the next. Inside quotes it is a character like others`);
    } else word = (word ?? "") + letter;
  }
  if (word !== undefined) yield { word, plain };
}

function closing(line, start) {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === "\\" && line[start] === '"') at++;
    else if (line[at] === line[start]) return at;
  }
  throw new Error(`a quote ${line[start]} is not closed`);
}

const unescape = (text, quote) => (quote === '"' ? text.replace(/\\(["\\])/g, "$1") : text);

/** The name in the folder of a path that a visitor wrote: from the folder or from the root, which are the same. */
export function fileName(path) {
  const steps = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step && step !== ".") steps.push(step);
  }
  if (steps.length === 0) throw new Error(`'${path}' is no file's name`);
  return steps.join("/");
}
