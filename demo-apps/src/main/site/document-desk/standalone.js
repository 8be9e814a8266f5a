/** One HTML file with the page's own stylesheet inside, for reading anywhere. */
export async function standaloneHtml(title, body) {
  const css = await (await fetch("/document-desk/page/page.css")).text();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
${css}</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
}
