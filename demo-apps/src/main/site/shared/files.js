import { el } from "./dom.js";

/** Saves bytes, text or a Blob under a name: the system's save dialog where there is one, a download elsewhere. */
export async function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  if ("showSaveFilePicker" in window) {
    try {
      const handle = await window.showSaveFilePicker({ suggestedName: name });
      const out = await handle.createWritable();
      await out.write(blob);
      await out.close();
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false; // the visitor closed the dialog
      // Not allowed here (an embedded page, a policy): download instead.
    }
  }
  download(name, blob);
  return true;
}

/** What the page knows a file by: the same when it is chosen a second time. */
export function identityOf({ name, size, lastModified }) {
  return `${name}/${size}/${lastModified}`;
}

/** Fetches a file of this site; failing is a sentence, with the code that a call would have. */
export async function fetchFile(address) {
  let response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw Object.assign(new Error(`${address} could not be fetched`, { cause }), { code: "unreachable" });
  }
  if (!response.ok) throw new Error(`${address} could not be fetched: the server answered ${response.status}`);
  return response;
}

export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Calls `take(files)` for files dropped on `target`, and marks it while they hover. */
export function onDrop(target, take) {
  let depth = 0;
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  target.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    target.classList.add("dropping");
  });
  target.addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && --depth === 0) target.classList.remove("dropping");
  });
  target.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  target.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    target.classList.remove("dropping");
    const files = [...event.dataTransfer.files];
    if (files.length) take(files);
  });
}
