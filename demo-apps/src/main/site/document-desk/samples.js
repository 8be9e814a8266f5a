import { fetchFile } from "../shared/files.js";

/** The documents that ship with the page; their sources and licences are on /licences/. */
export const SAMPLES = [
  { file: "welcome.md", title: "Welcome" },
  { file: "field-guide.md", title: "A field guide to Markdown" },
  { file: "commonmark-spec.md", title: "CommonMark spec (205 KB)" },
  { file: "moby-dick.md", title: "Moby-Dick, whole (1.2 MB)" },
];

/** Fetches a document of this site; only paths of this origin are taken. */
export async function fetchDocument(path) {
  const url = new URL(path, location.href);
  if (url.origin !== location.origin || !url.pathname.endsWith(".md")) {
    throw new Error(`${path} is not a Markdown document of this site`);
  }
  const response = await fetchFile(url.pathname);
  return { name: url.pathname.split("/").pop(), text: await response.text(), address: url.href };
}
