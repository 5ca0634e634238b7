// Who deals with whom: the most active actors as a drawing, and the same as a list of pairs.
import { useEffect, useMemo, useState } from "preact/hooks";
import { network } from "../lib/data.js";
import { number, plural } from "../lib/format.js";
import { awaited, narrow } from "../lib/layout.js";
import { QUADS } from "../lib/quads.js";
import { mark } from "../lib/ready.js";
import { go, state, toggle } from "../lib/state.js";
import { Empty, Problem, Waiting } from "../parts/states.jsx";
import { Legend } from "./legend.jsx";
import { balance, place, strongest } from "./network-layout.js";

/** Drawing and list. */
export function NetworkView() {
  const held = network.data.value;
  const problem = network.error.value;
  useEffect(() => {
    if (held || problem) mark("network", awaited());
  }, [held, problem]);
  if (problem && !held) return <Problem message={problem} retry={network.retry} />;
  if (!held) return <Waiting what="Gathering the actors…" />;
  if (!held.nodes.length) return <Empty what="actors" />;
  return (
    <div class="network">
      <div class="network-draw"><Drawing net={held} /><Legend /></div>
      <Pairs net={held} />
    </div>
  );
}

function Drawing({ net }) {
  const [over, setOver] = useState(null);
  const laid = useMemo(() => place(net, narrow.value), [net, narrow.value]);
  const near = over && new Set([over, ...laid.links.flatMap((l) => (l.source.id === over ? [l.target.id] : l.target.id === over ? [l.source.id] : []))]);
  const faint = (id) => near && !near.has(id);
  return (
    <svg class="graph" viewBox={`0 0 ${laid.width} ${laid.height}`} role="group" aria-label={`${laid.nodes.length} of ${plural(net.total, "actor")}, drawn nearer the more they have to do with each other`}>
      {laid.links.map((link) => (
        <line key={`${link.source.id} ${link.target.id}`} class={`link q-${balance(link.quads).short}`} data-faint={Boolean(over) && link.source.id !== over && link.target.id !== over} x1={link.source.x} y1={link.source.y} x2={link.target.x} y2={link.target.y} stroke-width={link.width} stroke-dasharray={balance(link.quads).conflict ? undefined : `${link.width * 2 + 2} ${link.width + 3}`}>
          <title>{`${link.source.name} and ${link.target.name}: ${told(link)}`}</title>
        </line>
      ))}
      {laid.nodes.map((node) => {
        const chosen = state.value.actor.includes(node.name);
        return (
          <g key={node.id} class="node" data-faint={faint(node.id)} data-chosen={chosen} transform={`translate(${node.x} ${node.y})`} tabIndex={0} role="button" aria-pressed={chosen} aria-label={`${node.name}, ${plural(node.events, "event")}: ${chosen ? "remove the filter" : "show only these"}`}
            onClick={() => toggle("actor", node.name)}
            onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), toggle("actor", node.name))}
            onPointerEnter={() => setOver(node.id)} onPointerLeave={() => setOver(null)} onFocus={() => setOver(node.id)} onBlur={() => setOver(null)}>
            <circle r={node.r} />
          </g>
        );
      })}
      <g aria-hidden="true" class="node-names">
        {laid.nodes.map((node) => <text key={node.id} data-faint={faint(node.id)} x={node.x} y={node.y + node.r + 13} text-anchor="middle">{node.name.length > 30 ? `${node.name.slice(0, 28)}…` : node.name}</text>)}
      </g>
    </svg>
  );
}

const told = (link) => QUADS.filter((quad) => link.quads[quad.key]).map((quad) => `${link.quads[quad.key]} ${quad.label.toLowerCase()}`).join(", ");

function Pairs({ net }) {
  const name = Object.fromEntries(net.nodes.map((node) => [node.id, node.name]));
  return (
    <div class="pairs">
      <h3>Most active pairs</h3>
      <table>
        <thead><tr><th scope="col">Pair</th><th scope="col">Events</th><th scope="col"><span class="hidden">By class</span></th></tr></thead>
        <tbody>
          {strongest(net.links, 40).map((link) => (
            <tr key={`${link.a} ${link.b}`}>
              <td><button class="text-button pair" onClick={() => go({ actor: [name[link.a]], q: `"${name[link.b]}"` })} title="Show what is told of both">{name[link.a]} <span class="arrow">{link.forth > link.back * 2 ? "→" : link.back > link.forth * 2 ? "←" : "↔"}</span> {name[link.b]}</button></td>
              <td class="figure">{number(link.events)}</td>
              <td><Bar link={link} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ link }) {
  return (
    <span class="bar" role="img" aria-label={told(link)} title={told(link)}>
      {QUADS.map((quad) => link.quads[quad.key] && <span key={quad.key} class={`bar-part fill-${quad.short}`} style={{ flexGrow: link.quads[quad.key] }} />)}
    </span>
  );
}
