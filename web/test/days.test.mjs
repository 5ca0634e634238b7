import assert from "node:assert/strict";
import { test } from "node:test";
import { interval, shift } from "../src/lib/format.js";
import { columnsOf, endOf, grainOf, startOf, stretchOf } from "../src/views/buckets.js";

test("intervals are told as narrowly as they were given", () => {
  assert.equal(interval("2019-04-04", "2019-04-04"), "4 Apr 2019");
  assert.equal(interval("2019-04-03", "2019-04-04"), "3 Apr – 4 Apr 2019");
  assert.equal(interval("2019-03-01", "2019-03-31"), "March 2019");
  assert.equal(interval("2011-01-01", "2011-12-31"), "2011");
  assert.equal(interval("2018-12-30", "2019-01-02"), "30 Dec 2018 – 2 Jan 2019");
  assert.equal(interval("2019-04-04", null), "from 4 Apr 2019");
  assert.equal(interval(null, "2019-04-04"), "until 4 Apr 2019");
  assert.equal(interval(null, null), "date not given");
});

test("a bar ends the day before the next begins", () => {
  for (const grain of ["day", "week", "month"]) {
    for (const day of ["2019-12-31", "2020-02-29", "2020-03-01"]) {
      const start = startOf(day, grain);
      const end = endOf(start, grain);
      assert.ok(end >= day);
      assert.equal(startOf(end, grain), start);
      assert.notEqual(startOf(shift(end, 1), grain), start);
    }
  }
});

test("no event is lost: it is in a bar, earlier or later", () => {
  const timeline = {
    days: ["1969-09-01", "2019-04-01", "2019-04-09", "2031-01-01"],
    counts: { "material conflict": [1, 2, 0, 0], "verbal cooperation": [0, 1, 4, 3] },
  };
  const stretch = stretchOf(timeline, { first_published: "2019-04-01", last_published: "2019-04-10" });
  const { earlier, later, raw } = columnsOf(timeline, stretch, grainOf(stretch, 800));
  assert.equal(earlier, 1);
  assert.equal(later, 3);
  assert.equal(raw.flat().reduce((a, b) => a + b, 0), 7);
});
