// Days, figures and names as people write them.
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("en-GB");

const at = (iso) => new Date(`${iso}T00:00:00Z`);
export const seconds = (iso) => at(iso).getTime() / 1000;
export const isoOf = (secs) => new Date(secs * 1000).toISOString().slice(0, 10);
export const day = (iso) => (iso ? DAY.format(at(iso)) : "");
export const longDay = (iso) => (iso ? LONG.format(at(iso)) : "");
export const shortDay = (iso) => (iso ? SHORT.format(at(iso)) : "");
export const number = (value) => NUMBER.format(value);

export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/** The day a given number of days after another. */
export const shift = (iso, days) => isoOf(seconds(iso) + days * 86400);

/** When it happened, as narrow as it was told. */
export function interval(start, end) {
  if (!start && !end) return "date not given";
  if (!start) return `until ${day(end)}`;
  if (!end) return `from ${day(start)}`;
  if (start === end) return day(start);
  const [first, last] = [at(start), at(end)];
  const wholeMonth = first.getUTCDate() === 1 && at(shift(end, 1)).getUTCDate() === 1;
  if (wholeMonth && start.slice(0, 7) === end.slice(0, 7)) return MONTH.format(first);
  if (start.endsWith("-01-01") && end.endsWith("-12-31") && start.slice(0, 4) === end.slice(0, 4)) return start.slice(0, 4);
  const from = first.getUTCFullYear() === last.getUTCFullYear() ? SHORT.format(first) : DAY.format(first);
  return `${from} – ${DAY.format(last)}`;
}

export const names = (actors) => actors.map((actor) => actor.name);

/** "a, b and c". */
export function join(list) {
  return list.length > 1 ? `${list.slice(0, -1).join(", ")} and ${list.at(-1)}` : (list[0] ?? "");
}

/** Who did it to whom, as one line for those who cannot see the arrow. */
export function sides(event) {
  const actors = join(names(event.actors)) || "Unnamed";
  return event.recipients.length ? `${actors} to ${join(names(event.recipients))}` : actors;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
