// A button that opens a small panel under itself; Escape or a click elsewhere shuts it.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons.jsx";

/** `children` is called with a function that shuts the panel. */
export function Popover({ label, title, klass = "", on = false, icon, children, align = "left" }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const button = useRef(null);
  const shut = () => setOpen(false);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => box.current?.contains(event.target) || shut();
    addEventListener("pointerdown", outside);
    box.current.querySelector(".panel input, .panel a, .panel button")?.focus({ preventScroll: true });
    return () => removeEventListener("pointerdown", outside);
  }, [open]);
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    shut();
    button.current.focus();
  };
  const onFocusOut = (event) => {
    if (event.relatedTarget && !box.current.contains(event.relatedTarget)) shut();
  };
  return (
    <div class={`popover ${klass}`} ref={box} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button ref={button} class="chip" data-on={on} aria-expanded={open} aria-haspopup="dialog" title={title} onClick={() => setOpen(!open)}>
        {icon && <Icon name={icon} />}
        <span class="chip-label">{label}</span>
        <Icon name="down" size={12} />
      </button>
      {open && <div class={`panel panel-${align}`} role="dialog" aria-label={title ?? label}>{children(shut)}</div>}
    </div>
  );
}
