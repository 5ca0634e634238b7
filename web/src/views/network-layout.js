// Where each actor stands in the drawing: worked out at once, the same each time.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { QUADS } from "../lib/quads.js";

const DESK = { width: 760, height: 560, most: 40, links: 90 };
const PHONE = { width: 400, height: 440, most: 14, links: 40 };
const STEPS = 260;

export const strongest = (links, most) => [...links].sort((a, b) => b.events - a.events).slice(0, most);

/** The class that most of what passed between two is in. */
export const balance = (quads) => QUADS.reduce((best, quad) => ((quads[quad.key] ?? 0) > (quads[best.key] ?? 0) ? quad : best), QUADS[0]);

/** Nodes with places and sizes, and the strongest links between them, in a frame that fits. */
export function place(net, narrow) {
  const frame = narrow ? PHONE : DESK;
  const { width, height } = frame;
  const shown = chooseNodes(net, frame.most);
  const most = Math.max(...shown.map((node) => node.events));
  const nodes = shown.map((node, i) => ({
    ...node,
    r: 5 + 15 * Math.sqrt(node.events / most),
    x: width / 2 + Math.cos(i * 2.4) * 20 * Math.sqrt(i),
    y: height / 2 + Math.sin(i * 2.4) * 16 * Math.sqrt(i),
  }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kept = strongest(net.links.filter((link) => byId.has(link.a) && byId.has(link.b)), frame.links);
  const top = kept[0]?.events ?? 1;
  const links = kept.map((link) => ({ ...link, source: byId.get(link.a), target: byId.get(link.b), width: 0.8 + 5.2 * (link.events / top) }));
  const simulation = forceSimulation(nodes)
    .force("link", forceLink(links).distance((l) => width * (0.2 - 0.09 * Math.sqrt(l.events / top))).strength((l) => 0.08 + 0.4 * (l.events / top)))
    .force("charge", forceManyBody().strength(-width * 0.7))
    .force("centre", forceCenter(width / 2, height / 2))
    .force("x", forceX(width / 2).strength(0.05))
    .force("y", forceY(height / 2).strength(0.09))
    .force("apart", forceCollide((node) => node.r + 16))
    .force("names", () => keepNamesApart(nodes))
    .stop();
  for (let i = 0; i < STEPS; i++) simulation.tick();
  fit(nodes, frame);
  for (let i = 0; i < 40; i++) keepNamesApart(nodes);
  return { nodes, links, width, height };
}

/** Those that deal with others come first: a drawing of links has little to say of the rest. */
function chooseNodes(net, most) {
  const linked = new Set(net.links.flatMap((link) => [link.a, link.b]));
  const some = net.nodes.filter((node) => linked.has(node.id));
  return (some.length >= 6 ? some : net.nodes).slice(0, most);
}

/** Pushes apart nodes whose names would overlap, along the shorter way. */
function keepNamesApart(nodes) {
  for (let i = 0; i < nodes.length; i++) {
    for (let j = i + 1; j < nodes.length; j++) {
      const [a, b] = [nodes[i], nodes[j]];
      const wide = (letters(a) + letters(b)) / 2 - Math.abs(a.x - b.x);
      const high = 24 - Math.abs(a.y + a.r - b.y - b.r);
      if (wide <= 0 || high <= 0) continue;
      const axis = wide < high ? "x" : "y";
      const push = (Math.min(wide, high) / 2) * 0.5 * (a[axis] < b[axis] ? -1 : 1);
      a[axis] += push;
      b[axis] -= push;
    }
  }
}

const letters = (node) => Math.max(node.r * 2, Math.min(node.name.length, 29) * 6.2);

/** Stretches the drawing to its frame, with room for the names. */
function fit(nodes, { width, height }) {
  for (const [axis, size, side] of [["x", width, 70], ["y", height, 34]]) {
    const values = nodes.map((node) => node[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (const node of nodes) node[axis] = high > low ? side + ((node[axis] - low) / (high - low)) * (size - 2 * side) : size / 2;
  }
}
