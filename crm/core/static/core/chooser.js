// One record is chosen among thousands by typing: our address answers within the rights of who asks.
// Without this script the text field beside the select finds.
let engine = null;
const load = (address) => { engine ??= import(address).then(() => globalThis.TomSelect); return engine; };

const line = (row, escape) => `<div>${escape(row.label)}${row.detail ? `<small>${escape(row.detail)}</small>` : ""}</div>`;
const word = (text) => { const box = document.createElement("div"); box.className = "no-results"; box.textContent = text; return box; };

const questions = (select) => {
  const hits = new Map();
  const asked = (params) => {
    const address = new URL(select.dataset.choose, location.origin);
    Object.entries(params).forEach(([name, value]) => address.searchParams.set(name, value));
    return fetch(address, { headers: { "X-Requested-With": "fetch" } }).then((answer) => {
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      return answer.json();
    });
  };
  return { hits, asked };
};

const settings = (select, note, { hits, asked }) => ({
  valueField: "id",
  labelField: "label",
  searchField: ["label"],
  sortField: [{ field: "$score", direction: "desc" }, { field: "$order" }],
  maxItems: select.multiple ? null : 1,
  maxOptions: 100,
  placeholder: select.dataset.ask,
  plugins: select.multiple || !select.required ? { remove_button: { title: select.dataset.remove, label: "×" } } : {},
  loadThrottle: 180,
  preload: "focus",
  selectOnTab: true,
  closeAfterSelect: true,
  shouldLoad: () => true,
  // Our address has decided what fits; here only its order counts.
  score: (query) => { const found = hits.get(query.trim()); return (row) => (found && found.has(row.id) ? found.size - found.get(row.id) : 0); },
  load(query, done) {
    asked({ q: query }).then(({ rows, more }) => {
      hits.set(query.trim(), new Map(rows.map((row, place) => [row.id, place])));
      note.textContent = more && query.trim() ? select.dataset.more : "";
      done(rows);
    }).catch(() => done());
  },
  render: { option: line, item: (row, escape) => `<div>${escape(row.label)}</div>`, no_results: () => word(select.dataset.none), loading: () => word("…") },
});

const describe = (select, box, note) => {
  const control = box.control_input;
  select.setAttribute("aria-labelledby", `${select.id}-ts-label`);
  const told = [select.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" ");
  control.setAttribute("aria-describedby", told);
  control.setAttribute("autocomplete", "off");
  if (select.getAttribute("aria-invalid")) control.setAttribute("aria-invalid", "true");
  if (select.required) control.setAttribute("aria-required", "true");
};

const turn = async (select) => {
  const ask = questions(select);
  let box = null;
  const wanted = [];
  const bring = (ids) => ids.filter(Boolean).forEach((id) => ask.asked({ id }).then(({ rows }) => {
    if (!rows.length) return;
    if (box) { box.addOption(rows[0]); box.addItem(id); } else { select.add(new Option(rows[0].label, id, true, true)); }
  }).catch(() => {}));
  select.addEventListener("bring", (event) => { if (box) box.clear(true); if (box) bring(event.detail); else wanted.push(...event.detail); });
  const note = document.createElement("p");
  note.id = `${select.id}_note`;
  note.className = "form-hint chooser-note";
  note.setAttribute("aria-live", "polite");
  const TomSelect = await load(select.dataset.script);
  box = new TomSelect(select, settings(select, note, ask));
  box.wrapper.after(note);
  box.on("change", () => { note.textContent = ""; });
  describe(select, box, note);
  select.addEventListener("focus", () => box.focus());
  bring(wanted);
};

const dress = (where) => where.querySelectorAll("select[data-choose]:not(.tomselected)").forEach((select) => {
  if (select.dataset.turned) return;
  select.dataset.turned = "1";
  turn(select).catch(() => {});
});
dress(document);
document.addEventListener("drawn", (event) => dress(event.target));
