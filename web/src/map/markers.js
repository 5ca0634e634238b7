// Markers drawn on a canvas: a single event's own mark, or a ring of how many of each class.
import { QUADS, colour } from "../lib/quads.js";

/** The image for an id such as "m:12,3,0,4" (counts by quad class); null for any other id. */
export function drawMarker(id, ratio) {
  if (!id.startsWith("m:")) return null;
  const counts = id.slice(2).split(",").map(Number);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 1 ? single(counts.indexOf(1), ratio) : ring(counts, total, ratio);
}

function canvas(size, ratio) {
  const element = new OffscreenCanvas(Math.ceil(size * ratio), Math.ceil(size * ratio));
  const pen = element.getContext("2d");
  pen.scale(ratio, ratio);
  return { pen, done: () => pen.getImageData(0, 0, element.width, element.height) };
}

function single(index, ratio) {
  const { conflict, filled, token } = QUADS[index];
  const { pen, done } = canvas(22, ratio);
  pen.beginPath();
  if (conflict) {
    pen.moveTo(11, 4);
    pen.lineTo(18, 11);
    pen.lineTo(11, 18);
    pen.lineTo(4, 11);
    pen.closePath();
  } else pen.arc(11, 11, 5.6, 0, 7);
  pen.lineJoin = "round";
  pen.strokeStyle = colour("--panel");
  pen.lineWidth = 5;
  pen.stroke();
  pen.fillStyle = filled ? colour(token) : colour("--panel");
  pen.fill();
  pen.strokeStyle = colour(token);
  pen.lineWidth = 2;
  pen.stroke();
  return done();
}

function ring(counts, total, ratio) {
  const radius = Math.min(30, 10 + Math.sqrt(total) * 0.75);
  const band = Math.max(3.5, radius * 0.24);
  const middle = radius + 2;
  const { pen, done } = canvas(middle * 2, ratio);
  pen.beginPath();
  pen.arc(middle, middle, radius + 1, 0, 7);
  pen.fillStyle = colour("--panel");
  pen.fill();
  let from = -Math.PI / 2;
  counts.forEach((count, i) => {
    if (!count) return;
    const to = from + (count / total) * Math.PI * 2;
    pen.beginPath();
    pen.arc(middle, middle, radius - band / 2, from, to);
    pen.strokeStyle = colour(QUADS[i].token);
    pen.lineWidth = band;
    pen.stroke();
    from = to;
  });
  pen.fillStyle = colour("--text");
  pen.font = `600 ${radius > 17 ? 12 : 10.5}px "Inter Variable", system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(total >= 10000 ? `${Math.round(total / 1000)}k` : String(total), middle, middle + 0.5);
  return done();
}
