// How many events fell when; dragging over it chooses the days.
import "uplot/dist/uPlot.min.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { allDays, meta } from "../lib/data.js";
import { day, isoOf, plural, shift } from "../lib/format.js";
import { awaited, dark } from "../lib/layout.js";
import { QUADS } from "../lib/quads.js";
import { mark } from "../lib/ready.js";
import { go, state } from "../lib/state.js";
import { DayFields } from "../parts/filters.jsx";
import { Empty, Problem } from "../parts/states.jsx";
import { columnsOf, endOf, grainOf, startOf, stretchOf } from "./buckets.js";
import { chartOptions, shade } from "./chart.js";
import { Legend } from "./legend.jsx";

/** The chart as a strip, or `tall` as a phone's view of its own. */
export function Timeline({ tall = false }) {
  const box = useRef(null);
  const chart = useRef(null);
  const [width, setWidth] = useState(0);
  const [tip, setTip] = useState(null);
  const told = allDays.data.value;
  const height = tall ? 300 : 104;
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const shown = useMemo(() => {
    const stretch = told && width ? stretchOf(told, meta.data.value) : null;
    if (!stretch) return null;
    const grain = grainOf(stretch, width);
    return { ...columnsOf(told, stretch, grain), stretch, grain };
  }, [told, width, meta.data.value]);
  const isDark = dark.value;
  useEffect(() => {
    if (!shown) return undefined;
    const onSelect = (from, to) => {
      const start = startOf(isoOf(from), shown.grain);
      go({ from: isoOf(start), to: endOf(startOf(isoOf(to), shown.grain), shown.grain) });
    };
    const onHover = (index, x) => setTip(index == null ? null : { index, x });
    const plot = new uPlot(chartOptions({ width, height, grain: shown.grain, onSelect, onHover, onReady: (made) => shade(made, state.peek()) }), shown.data, box.current);
    chart.current = plot;
    mark("timeline", awaited());
    return () => plot.destroy();
  }, [shown, width, height, isDark]);
  const { from, to } = state.value;
  useEffect(() => {
    if (chart.current) shade(chart.current, { from, to });
  }, [from, to, shown]);
  const problem = allDays.error.value;
  return (
    <div class={tall ? "timeline timeline-tall" : "timeline"}>
      {tall && <div class="timeline-head"><DayFields /></div>}
      <div class="chart" ref={box} role="img" aria-label={spoken(shown, told)}>
        {shown && tip && <Tip shown={shown} {...tip} width={width} />}
        {told?.total === 0 && (tall ? <Empty /> : <p class="chart-empty">No events to draw.</p>)}
        {problem && <Problem message={problem} retry={allDays.retry} />}
      </div>
      <div class="timeline-foot">
        {shown?.earlier > 0 && <button class="text-button" onClick={() => go({ from: "", to: shift(shown.stretch.first, -1) })}>{plural(shown.earlier, "earlier event")}</button>}
        {(from || to) && <button class="text-button" onClick={() => go({ from: "", to: "" })}>Show all days</button>}
        {tall && <Legend />}
        <span class="grow" />
        {shown?.later > 0 && <button class="text-button" onClick={() => go({ from: shift(shown.stretch.last, 1), to: "" })}>{plural(shown.later, "later event")}</button>}
      </div>
    </div>
  );
}

function Tip({ shown, index, x, width }) {
  const start = shown.times[index];
  const title = shown.grain === "day" ? day(isoOf(start)) : `${day(isoOf(start))} – ${day(endOf(start, shown.grain))}`;
  return (
    <div class="tip chart-tip" style={{ left: `${Math.min(Math.max(x + 50, 90), width - 90)}px` }}>
      <div><b>{title}</b></div>
      {QUADS.map((quad, i) => shown.raw[index][i] > 0 && <div key={quad.key}>{shown.raw[index][i]} {quad.label.toLowerCase()}</div>)}
    </div>
  );
}

function spoken(shown, told) {
  if (!shown) return "Timeline of the events";
  const busiest = shown.raw.map((figures) => figures.reduce((a, b) => a + b, 0));
  const most = busiest.indexOf(Math.max(...busiest));
  return `Timeline of ${plural(told.total, "event")}, ${day(shown.stretch.first)} to ${day(shown.stretch.last)}; most in the ${shown.grain} of ${day(isoOf(shown.times[most]))}. Days can be chosen under When.`;
}
