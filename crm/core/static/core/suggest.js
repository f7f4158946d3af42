// Answers below the search box while typing; without this script the box leads to the page of results.
const field = document.querySelector("[data-suggest]");
const list = document.getElementById("suggest");

if (field && list) {
  let asked = null;
  let timer = 0;
  const options = () => [...list.querySelectorAll("[role='option']")];
  const active = () => list.querySelector("[aria-selected='true']");

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) field.removeAttribute("aria-activedescendant");
  };

  const choose = (row) => {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === row)));
    if (!row) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  };

  const ask = async () => {
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const address = `${field.dataset.suggest}?${new URLSearchParams({ q: field.value })}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) { show(false); return; }
      list.innerHTML = await answer.text();
      options().forEach((row, place) => { row.id = `suggest-${place}`; });
      if (document.activeElement === field) show(list.childElementCount > 0);
    } catch (error) {
      if (error.name !== "AbortError") show(false);
    }
  };

  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, 120); };

  field.addEventListener("input", soon);
  field.addEventListener("focus", soon);
  field.addEventListener("keydown", (event) => {
    const rows = options();
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); show(false); return; }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && rows.length) {
      event.preventDefault();
      show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const place = rows.indexOf(active());
      choose(rows[(place + step + rows.length + (place < 0 && step < 0 ? 1 : 0)) % rows.length]);
      return;
    }
    if (event.key === "Enter" && !list.hidden && active()) { event.preventDefault(); active().click(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".bar-search")) show(false); });
  field.form.addEventListener("focusout", (event) => { if (!field.form.contains(event.relatedTarget)) show(false); });
}
