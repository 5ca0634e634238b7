// Where each actor stands in the drawing: worked out at once, the same each time.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { QUADS } from "../lib/quads.js";

export const WIDTH = 760;
export const HEIGHT = 560;
const LINKS = 90;
const STEPS = 260;

export const strongest = (links, most) => [...links].sort((a, b) => b.events - a.events).slice(0, most);

/** The class that most of what passed between two is in. */
export const balance = (quads) => QUADS.reduce((best, quad) => ((quads[quad.key] ?? 0) > (quads[best.key] ?? 0) ? quad : best), QUADS[0]);

/** Nodes with places and sizes, and the strongest links between them. */
export function place(net) {
  const most = Math.max(...net.nodes.map((node) => node.events));
  const nodes = net.nodes.map((node, i) => ({
    ...node,
    r: 5 + 17 * Math.sqrt(node.events / most),
    x: WIDTH / 2 + Math.cos(i * 2.4) * 20 * Math.sqrt(i),
    y: HEIGHT / 2 + Math.sin(i * 2.4) * 16 * Math.sqrt(i),
  }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kept = strongest(net.links, LINKS);
  const top = kept[0]?.events ?? 1;
  const links = kept.map((link) => ({ ...link, source: byId.get(link.a), target: byId.get(link.b), width: 1 + 6 * Math.sqrt(link.events / top) }));
  const simulation = forceSimulation(nodes)
    .force("link", forceLink(links).distance((l) => 150 - 70 * Math.sqrt(l.events / top)).strength((l) => 0.08 + 0.4 * (l.events / top)))
    .force("charge", forceManyBody().strength(-420))
    .force("centre", forceCenter(WIDTH / 2, HEIGHT / 2))
    .force("x", forceX(WIDTH / 2).strength(0.05))
    .force("y", forceY(HEIGHT / 2).strength(0.09))
    .force("apart", forceCollide((node) => node.r + 18))
    .stop();
  for (let i = 0; i < STEPS; i++) simulation.tick();
  fit(nodes);
  return { nodes, links };
}

/** Stretches the drawing to its frame, with room for the names. */
function fit(nodes) {
  for (const [axis, size, side] of [["x", WIDTH, 80], ["y", HEIGHT, 36]]) {
    const values = nodes.map((node) => node[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (const node of nodes) node[axis] = high > low ? side + ((node[axis] - low) / (high - low)) * (size - 2 * side) : size / 2;
  }
}
