// Where each day's heading and each event stands in the list, from the counts of the days alone.

export const HEAD = 30;
export const ROW = 72;
const MARGIN = 500;

/** Days with their events' places; `timeline` is what the API gives. */
export function arrange(timeline, oldestFirst) {
  const columns = Object.values(timeline.counts);
  const sections = timeline.days.map((day, i) => ({ day, count: columns.reduce((sum, column) => sum + column[i], 0) }));
  if (!oldestFirst) sections.reverse();
  let top = 0;
  let first = 0;
  for (const section of sections) {
    Object.assign(section, { top, first });
    top += HEAD + section.count * ROW;
    first += section.count;
  }
  const topOf = (index) => {
    const section = sections[search(sections, (s) => s.first <= index)];
    return section.top + HEAD + (index - section.first) * ROW;
  };
  return { sections, height: top, total: first, topOf };
}

/** The last section for which `before` holds, by bisection. */
function search(sections, before) {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (before(sections[middle])) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Headings and events that are on the screen or near it. */
export function between({ sections, topOf }, scrolled, height) {
  const parts = [];
  const [from, to] = [scrolled - MARGIN, scrolled + height + MARGIN];
  for (let s = search(sections, (section) => section.top <= from); s < sections.length; s++) {
    const { day, count, top, first } = sections[s];
    if (top > to) break;
    parts.push({ day, count, top });
    const start = Math.max(0, Math.floor((from - top - HEAD) / ROW));
    const end = Math.min(count, Math.ceil((to - top - HEAD) / ROW));
    for (let i = start; i < end; i++) parts.push({ index: first + i, top: topOf(first + i) });
  }
  return parts;
}
