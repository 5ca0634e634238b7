// Days gathered into bars: conflict above the line, cooperation below it.
import { isoOf, seconds, shift } from "../lib/format.js";

const DAY = 86400;

/** First and last day worth drawing: what is told as news, not what is told as history. */
export function stretchOf(timeline, meta) {
  const { days } = timeline;
  if (!days.length) return null;
  const first = meta?.first_published ? shift(meta.first_published, -14) : days[0];
  const last = meta?.last_published ? shift(meta.last_published, 92) : days.at(-1);
  const inside = days.filter((day) => day >= first && day <= last);
  const shown = inside.length ? inside : days;
  return { first: shown[0], last: shown.at(-1) };
}

/** Day, week or month, by how many days there are to draw. */
export function grainOf({ first, last }, width) {
  const days = (seconds(last) - seconds(first)) / DAY + 1;
  if (days <= Math.max(40, width / 4)) return "day";
  return days <= Math.max(300, width * 1.4) ? "week" : "month";
}

/** The first second of the bar that a day falls in. */
export function startOf(iso, grain) {
  if (grain === "month") return seconds(`${iso.slice(0, 7)}-01`);
  const at = seconds(iso);
  if (grain === "day") return at;
  const weekday = (new Date(at * 1000).getUTCDay() + 6) % 7;
  return at - weekday * DAY;
}

/** The last day of the bar that starts there. */
export function endOf(start, grain) {
  if (grain === "day") return isoOf(start);
  if (grain === "week") return isoOf(start + 6 * DAY);
  const date = new Date(start * 1000);
  return isoOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000 - DAY);
}

/** Columns for the chart: times, then the four classes stacked outwards from the line. */
export function columnsOf(timeline, { first, last }, grain) {
  const bars = new Map();
  const { days, counts } = timeline;
  let earlier = 0;
  let later = 0;
  days.forEach((day, i) => {
    const figures = ["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"].map((quad) => counts[quad]?.[i] ?? 0);
    const total = figures.reduce((sum, figure) => sum + figure, 0);
    if (day < first) earlier += total;
    else if (day > last) later += total;
    else {
      const start = startOf(day, grain);
      const held = bars.get(start) ?? [0, 0, 0, 0];
      bars.set(start, held.map((figure, k) => figure + figures[k]));
    }
  });
  const times = [...bars.keys()].sort((a, b) => a - b);
  const raw = times.map((time) => bars.get(time));
  return {
    earlier, later, raw, times,
    data: [
      times,
      raw.map(([mc, vc]) => mc + vc),
      raw.map(([mc]) => mc),
      raw.map(([, , vp, mp]) => -(vp + mp)),
      raw.map(([, , , mp]) => -mp),
    ],
  };
}
