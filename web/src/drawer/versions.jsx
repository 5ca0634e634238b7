// The claims of an event by outlet, each in the words of its report.
import { day, interval, join, names } from "../lib/format.js";
import { go } from "../lib/state.js";

/** The claims; the current one says all that was read from it. */
export function Versions({ versions, current }) {
  const outlets = [...new Set(versions.map((version) => version.outlet))];
  return (
    <div class="versions" role="group" aria-label="Claims by outlet">
      {outlets.map((outlet) => (
        <section key={outlet} class="outlet">
          <h3>{outlet ?? "Outlet not given"}</h3>
          {versions.filter((version) => version.outlet === outlet).map((version) => <Version key={version.id} version={version} open={version.id === current.id} />)}
        </section>
      ))}
    </div>
  );
}

function Version({ version, open }) {
  const scroll = (element) => open && element?.scrollIntoView({ block: "nearest" });
  return (
    <button class="version" ref={scroll} aria-current={open} onClick={() => go({ claim: version.id }, { replace: true })}>
      <span class="version-line"><span>{version.standing}.</span><span class="quiet version-day">{day(version.published)}</span></span>
      {open && <span class="version-facts">{facts(version)}</span>}
      <Quote version={version} />
    </button>
  );
}

const facts = (version) => [
  version.type.label + (version.type.modes.length ? `, ${version.type.modes.join(", ")}` : ""),
  (join(names(version.actors)) || "nobody named") + (version.recipients.length ? ` → ${join(names(version.recipients))}` : ""),
  version.place?.name,
  interval(version.start, version.end),
  version.killed && `${version.killed} killed`,
  version.injured && `${version.injured} injured`,
].filter(Boolean).join(" · ");

/** The sentence with its trigger set off. */
export function Quote({ version }) {
  const { sentence, evidence } = version;
  const at = sentence.indexOf(evidence);
  if (at < 0) return <span class="quote">{sentence}</span>;
  return <span class="quote">{sentence.slice(0, at)}<b>{evidence}</b>{sentence.slice(at + evidence.length)}</span>;
}
