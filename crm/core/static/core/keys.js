// One key is enough: to the search box, along the rows of a list, to the sheet of keys. A key is known by its place, so that
// every layout serves; whoever dictates or types blindly switches the single keys off in the sheet.
const sheet = document.getElementById("keys");
const switched = sheet && sheet.querySelector("[data-keys]");
const remembered = { get: () => { try { return localStorage.getItem("keys"); } catch { return null; } }, set: (value) => { try { localStorage.setItem("keys", value); } catch { /* not kept then */ } } };
const rows = () => [...document.querySelectorAll("main table.rows tbody tr")].filter((row) => row.querySelector("a[href]"));
const opener = (row) => row.querySelector("td[data-label] a[href]") || row.querySelector("a[href]");

const search = () => {
  const box = document.getElementById("search");
  if (box) { box.focus(); box.select(); }
};

const step = (by) => {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(here < 0 && by < 0 ? all.length - 1 : here + by, 0), all.length - 1)];
  if (next) { opener(next).focus(); next.scrollIntoView({ block: "nearest" }); }
};

const pick = () => {
  const row = document.activeElement.closest("main table.rows tbody tr");
  const box = row && row.querySelector("input[name='selected']");
  if (box) box.click();
};

const single = (event) => {
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return () => sheet && sheet.togglePopover();
  if (event.key === "/" || (event.code === "Slash" && !event.shiftKey)) return search;
  if (event.shiftKey) return null;
  return { KeyJ: () => step(1), KeyK: () => step(-1), KeyX: pick }[event.code] || null;
};

if (switched) {
  switched.checked = remembered.get() !== "off";
  switched.addEventListener("change", () => remembered.set(switched.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyK") { event.preventDefault(); search(); return; }
  const box = event.target.closest("main table.rows input[name='selected']");
  if (box && event.key === "Enter") { event.preventDefault(); const link = opener(box.closest("tr")); if (link) link.click(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || (switched && !switched.checked)) return;
  if (event.target.closest("textarea, select, [contenteditable], input:not([type='checkbox'], [type='radio'])")) return;
  const deed = single(event);
  if (deed) { event.preventDefault(); deed(); }
});
