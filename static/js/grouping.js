// Points are dragged to a theme by their handle. This only sets the choice beside the point, which is saved as without a script.
const form = document.querySelector("[data-grouping]");
const unsaved = document.querySelector("[data-unsaved]");
const EDGE = 60; // so near the edge of the screen, in pixels, it scrolls

for (const handle of form?.querySelectorAll("[data-handle]") ?? []) {
  const point = handle.closest("li");
  let over = null;
  const mark = (theme) => {
    over?.classList.remove("cp-drop");
    over = theme ?? null;
    over?.classList.add("cp-drop");
  };
  const end = (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    handle.releasePointerCapture(event.pointerId);
    point.classList.remove("cp-dragged");
    const theme = over, select = point.querySelector("select");
    mark(null);
    if (event.type !== "pointerup" || !theme || select.value === theme.dataset.theme) return;
    select.value = theme.dataset.theme;
    theme.querySelector("ul").append(point);
    if (unsaved) unsaved.hidden = false;
  };
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    point.classList.add("cp-dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const { clientX: x, clientY: y } = event;
    window.scrollBy(0, y < EDGE ? -12 : y > window.innerHeight - EDGE ? 12 : 0);
    mark(document.elementFromPoint(x, y)?.closest("[data-theme]"));
  });
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}
