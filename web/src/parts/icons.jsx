// Line icons on a 20-unit grid.
const PATHS = {
  list: "M3 5h14M3 10h14M3 15h9",
  map: "M3 5l4.5-2 5 2L17 3v12l-4.5 2-5-2L3 17zM7.5 3v12M12.5 5v12",
  timeline: "M4 16v-5M8 16V6M12 16v-8M16 16V4",
  network: "M5 6a2 2 0 1 0 .01 0M15 5a2 2 0 1 0 .01 0M11 16a2 2 0 1 0 .01 0M7 7.5h6M6.5 9.5l3.3 5.4M14.2 8.8l-2.4 5.6",
  picture: "M3 4h14v12H3zM3 8h14M9 8v8",
  search: "M9 3.5a5.5 5.5 0 1 0 .01 0M13.2 13.2 17 17",
  close: "M5 5l10 10M15 5L5 15",
  left: "M12 4l-6 6 6 6",
  right: "M8 4l6 6-6 6",
  down: "M5 8l5 5 5-5",
  save: "M10 3v9M6 8.5 10 12.5 14 8.5M4 16.5h12",
  link: "M8.5 11.5l3-3M9.5 6l1.8-1.8a3.2 3.2 0 0 1 4.5 4.5L14 10.5M10.5 14l-1.8 1.8a3.2 3.2 0 0 1-4.5-4.5L6 9.5",
  sun: "M10 6.5a3.5 3.5 0 1 0 .01 0M10 1.8v1.8M10 16.4v1.8M1.8 10h1.8M16.4 10h1.8M4.2 4.2l1.3 1.3M14.5 14.5l1.3 1.3M4.2 15.8l1.3-1.3M14.5 5.5l1.3-1.3",
  moon: "M15.8 12.3A6.5 6.5 0 0 1 7.7 4.2a6.5 6.5 0 1 0 8.1 8.1z",
  filter: "M3 5h14M6 10h8M8.5 15h3",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  out: "M11 4h5v5M16 4l-7 7M14 11.5V16H4V6h4.5",
  check: "M4.5 10.5 8 14l7.5-8",
};

export function Icon({ name, size = 18 }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
