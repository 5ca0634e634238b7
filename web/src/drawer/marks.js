// Where the marks stand in a report's text. The API counts characters, JavaScript halves of some.

/** Turns a count of characters into an index into the string. */
export function indexer(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (at) => at;
  const indices = [];
  let index = 0;
  for (const character of text) {
    indices.push(index);
    index += character.length;
  }
  return (at) => indices[at] ?? text.length;
}

/** The text cut wherever a mark begins or ends: pieces with the marks that cover them. */
export function pieces(text, marks) {
  const at = indexer(text);
  const placed = marks
    .map((mark) => ({ ...mark, start: at(mark.start), end: at(mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = [...new Set([0, text.length, ...placed.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1];
    const over = placed.filter((mark) => mark.start <= start && mark.end >= end);
    return { text: text.slice(start, end), over, last: over.filter((mark) => mark.end === end) };
  });
}
