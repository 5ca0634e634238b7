// Asking the server: one place for addresses, errors and what has been fetched already.
import { effect, signal } from "@preact/signals";

const KEPT = 80;
const fetched = new Map();

/** The address of an endpoint with a query string. */
export const at = (path, query = "") => `api/${path}${query ? `?${query}` : ""}`;

/** What an address gives, as data; the error's message is the server's own. */
export function ask(url) {
  if (!fetched.has(url)) {
    fetched.set(url, load(url).catch((error) => {
      fetched.delete(url);
      throw error;
    }));
    if (fetched.size > KEPT) fetched.delete(fetched.keys().next().value);
  }
  return fetched.get(url);
}

async function load(url) {
  let answer;
  try {
    answer = await fetch(url, { headers: { Accept: "application/json" } });
  } catch {
    throw new Error("Dateline does not answer. Is it still running?");
  }
  if (answer.ok) return answer.json();
  // The server's own words would name the id that was asked for.
  if (answer.status === 404) throw new Error("This is not in the store, or was not known by the chosen day.");
  const told = await answer.json().catch(() => ({}));
  throw new Error(told.detail || `The server answered ${answer.status}.`);
}

/** Data that follows an address: the last data stays while the next is under way. */
export function follow(url) {
  const data = signal(null);
  const error = signal(null);
  const loading = signal(true);
  const turn = signal(0);
  effect(() => {
    const wanted = url.value;
    turn.value;
    if (!wanted) return undefined;
    let current = true;
    loading.value = true;
    ask(wanted).then(
      (value) => current && ((data.value = value), (error.value = null), (loading.value = false)),
      (problem) => current && ((error.value = problem.message), (loading.value = false)),
    );
    return () => (current = false);
  });
  return { data, error, loading, retry: () => turn.value++ };
}
