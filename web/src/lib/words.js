// What the picture's codes are called.
import { number } from "./format.js";

export const TIES = {
  supports: { title: "Supports", verb: "supports" },
  opposes: { title: "Opposes", verb: "opposes" },
  leads: { title: "Leads", verb: "leads" },
  member_of: { title: "Belongs to", verb: "is a member of" },
  part_of: { title: "Part of", verb: "is part of" },
};

export const OUTCOMES = {
  "taken place": "took place", failed: "failed", cancelled: "called off", unknown: "",
};

/** "12", "3 to 5", "at least 5", "up to 8". */
export function figure(bounds) {
  if (!bounds) return "";
  const [least, most] = bounds;
  if (most == null) return least == null ? "an unknown number" : `at least ${number(least)}`;
  if (least == null) return `up to ${number(most)}`;
  return least === most ? number(least) : `${number(least)} to ${number(most)}`;
}

/** How sure the picture is, in a word. */
export const sureness = (confidence) => (confidence >= 0.8 ? "well attested" : confidence >= 0.5 ? "attested" : "thinly attested");
