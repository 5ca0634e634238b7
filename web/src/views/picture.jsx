// The picture as of a day.
import { useEffect } from "preact/hooks";
import { awaited } from "../lib/layout.js";
import { mark } from "../lib/ready.js";
export function PictureView() {
  useEffect(() => mark("picture", awaited()), []);
  return <p>soon</p>;
}
