// The chart of the timeline: bars stacked outwards from the middle line, a drag to choose days.
import uPlot from "uplot";
import { seconds, shift } from "../lib/format.js";
import { colour } from "../lib/quads.js";

const DAY = 86400;
const SPAN = { day: DAY, week: 7 * DAY, month: 30 * DAY };

/** uPlot's options in the page's colours. */
export function chartOptions({ width, height, grain, onSelect, onHover, onReady }) {
  const muted = colour("--muted");
  const line = colour("--line");
  const bars = uPlot.paths.bars({ size: [0.82, 22], align: 1 });
  const series = (token) => ({ paths: bars, points: { show: false }, fill: colour(token), stroke: colour(token), width: 0 });
  const font = '11px "Inter Variable", system-ui, sans-serif';
  return {
    width,
    height,
    padding: [20, 12, 0, 4],
    legend: { show: false },
    tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
    scales: {
      x: { range: (_, min, max) => [min - SPAN[grain] / 2, max + SPAN[grain] * 1.2] },
      y: { range: (_, min, max) => [Math.min(min, 0) * 1.05 - 0.2, Math.max(max, 0) * 1.05 + 0.2] },
    },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false }, focus: { prox: 30 } },
    series: [{}, series("--vc"), series("--mc"), series("--vp"), series("--mp")],
    axes: [
      // No mark stands for less than a day, however few days there are.
      { stroke: muted, font, incrs: [1, 2, 3, 5, 7, 10, 15, 30.4, 61, 91, 182, 365, 730, 1826, 3652].map((days) => days * DAY), size: 22, gap: 3, grid: { show: false }, ticks: { stroke: line, size: 4, width: 1 } },
      { stroke: muted, font, size: 38, gap: 4, space: 26, grid: { stroke: line, width: 1 }, ticks: { show: false }, values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? Math.abs(mark) : "")) },
    ],
    hooks: {
      ready: [onReady],
      setSelect: [(plot) => {
        const { left, width: wide } = plot.select;
        if (wide > 2 && !plot.shading) onSelect(plot.posToVal(left, "x"), plot.posToVal(left + wide, "x"));
      }],
      setCursor: [(plot) => onHover(plot.cursor.idx, plot.cursor.left)],
    },
  };
}

/** Shades the chosen days. */
export function shade(plot, { from, to }) {
  const { width: wide } = plot.bbox;
  const ratio = uPlot.pxRatio;
  const full = wide / ratio;
  const clamp = (value) => Math.min(full, Math.max(0, value));
  const left = from ? clamp(plot.valToPos(seconds(from), "x")) : 0;
  const right = to ? clamp(plot.valToPos(seconds(shift(to, 1)), "x")) : full;
  plot.shading = true;
  const none = !from && !to;
  plot.setSelect({ left: none ? 0 : left, width: none ? 0 : Math.max(0, right - left), top: 0, height: plot.bbox.height / ratio }, false);
  plot.shading = false;
}
