/** Where the headings of a Markdown text stand in a text area of `columns` characters: rows above each, and in all. */
export function headingRows(text, columns) {
  const rows = [];
  let row = 0;
  let fence = "";
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && !fence) fence = mark;
    else if (mark?.startsWith(fence)) fence = "";
    else if (!fence && /^ {0,3}#{1,6}(\s|$)/.test(line)) rows.push(row);
    row += wrappedRows(line, columns);
  }
  return { rows, all: row };
}

/** Rows that a line takes when words move down whole; spaces at the end of a row hang out of it. */
function wrappedRows(line, columns) {
  if (line.length <= columns) return 1;
  let rows = 1;
  let used = 0;
  let at = 0;
  while (at < line.length) {
    const space = line.indexOf(" ", at);
    const end = space < 0 ? line.length : space;
    let word = end - at;
    if (used > 0 && used + word > columns) {
      rows++;
      used = 0;
    }
    for (; word > columns; word -= columns) rows++;
    used += word + 1;
    at = end + 1;
  }
  return rows;
}

/** How many characters of its font fit into a row of a text area. */
export function columnsOf(editor) {
  const style = getComputedStyle(editor);
  const context = document.createElement("canvas").getContext("2d");
  context.font = style.font;
  const inner = editor.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.max(10, Math.floor(inner / context.measureText("m").width));
}
