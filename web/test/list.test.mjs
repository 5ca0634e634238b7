import assert from "node:assert/strict";
import { test } from "node:test";
import { HEAD, ROW, arrange, between } from "../src/views/list-layout.js";

const timeline = { days: ["2019-04-01", "2019-04-02", "2019-04-05"], counts: { x: [1, 0, 2], y: [1, 3, 0] } };

test("days stand under one another with room for their events", () => {
  const { sections, height, total } = arrange(timeline, true);
  assert.deepEqual(sections.map((s) => [s.day, s.count, s.top, s.first]), [
    ["2019-04-01", 2, 0, 0],
    ["2019-04-02", 3, HEAD + 2 * ROW, 2],
    ["2019-04-05", 2, 2 * HEAD + 5 * ROW, 5],
  ]);
  assert.equal(height, 3 * HEAD + 7 * ROW);
  assert.equal(total, 7);
});

test("newest first turns the days, not the counts", () => {
  assert.deepEqual(arrange(timeline, false).sections.map((s) => [s.day, s.first]), [["2019-04-05", 0], ["2019-04-02", 2], ["2019-04-01", 5]]);
});

test("every event is drawn where its index says, wherever one scrolls", () => {
  const days = Array.from({ length: 400 }, (_, i) => `d${i}`);
  const layout = arrange({ days, counts: { x: days.map((_, i) => i % 9) } }, true);
  for (const top of [0, 777, 20000, layout.height - 500]) {
    const parts = between(layout, top, 800);
    const indices = parts.filter((p) => p.index !== undefined).map((p) => p.index);
    assert.deepEqual(indices, indices.map((_, i) => indices[0] + i));
    for (const part of parts) if (part.index !== undefined) assert.equal(part.top, layout.topOf(part.index));
    const seen = parts.filter((p) => p.top < top + 800 && p.top + ROW > top);
    assert.ok(seen.length >= 8);
  }
});
