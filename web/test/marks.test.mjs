import assert from "node:assert/strict";
import { test } from "node:test";
import { indexer, pieces } from "../src/drawer/marks.js";

test("pieces put together are the text", () => {
  const text = "Forces shelled Tarhuna on Friday.";
  const cut = pieces(text, [
    { kind: "sentence", start: 0, end: 33 },
    { kind: "trigger", start: 7, end: 14 },
    { kind: "place", start: 15, end: 22 },
  ]);
  assert.equal(cut.map((piece) => piece.text).join(""), text);
  assert.deepEqual(cut.find((piece) => piece.text === "shelled").over.map((m) => m.kind), ["sentence", "trigger"]);
  assert.deepEqual(cut.find((piece) => piece.text === "Tarhuna").last.map((m) => m.kind), ["place"]);
});

test("characters beyond the basic plane count once", () => {
  const text = "🜁🜁 fled";
  assert.equal(indexer(text)(3), 5);
  const cut = pieces(text, [{ kind: "trigger", start: 3, end: 7 }]);
  assert.equal(cut.find((piece) => piece.over.length).text, "fled");
});

test("marks that overlap are all kept, empty ones dropped", () => {
  const cut = pieces("abcdef", [{ kind: "a", start: 0, end: 4 }, { kind: "b", start: 2, end: 6 }, { kind: "c", start: 3, end: 3 }]);
  assert.deepEqual(cut.map((piece) => [piece.text, piece.over.map((m) => m.kind).join("")]), [["ab", "a"], ["cd", "ab"], ["ef", "b"]]);
});
