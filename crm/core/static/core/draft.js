// What is typed into a form is kept until it is sent, and can be brought back. Files, passwords and codes are not kept.
// The revision a form was opened at is: what somebody else saved meanwhile is then compared, not overwritten.
const page = document.querySelector("[data-draft]");
const form = page && [...page.querySelectorAll("form[method='post']:not(.act)")].find((one) => !one.closest(".hint"));

if (form && !form.querySelector("input[type='password']")) {
  const address = page.dataset.draft;
  const path = location.pathname;
  const token = form.querySelector("input[name='csrfmiddlewaretoken']").value;
  const kept = (field) => field.name === "revision" || field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type);
  let timer = 0;
  let sent = false;

  const typed = () => [...form.elements].filter(kept).flatMap((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? [[field.name, field.value]] : [];
    if (field.multiple) return [...field.selectedOptions].map((option) => [field.name, option.value]);
    return [[field.name, field.value]];
  });
  const first = JSON.stringify(typed());

  const post = (where, values) => fetch(where, { method: "POST", keepalive: true, headers: { "X-CSRFToken": token }, body: new URLSearchParams(values) });
  const keep = () => {
    const now = JSON.stringify(typed());
    if (!sent && now !== first) post(address, { path, title: document.querySelector("h1")?.textContent.trim() || document.title, fields: now }).catch(() => {});
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 900); });
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });

  const bring = (rows) => {
    const values = new Map();
    rows.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    [...form.elements].filter(kept).forEach((field) => {
      const mine = values.get(field.name) || [];
      if (field.dataset.choose) { field.dispatchEvent(new CustomEvent("bring", { detail: mine })); return; }
      if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
      else if (field.multiple) [...field.options].forEach((option) => { option.selected = mine.includes(option.value); });
      else if (mine.length) field.value = mine.shift();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  const ask = async () => {
    if (document.querySelector(".problems, #differences")) return;
    const answer = await fetch(`${address}?${new URLSearchParams({ path })}`);
    if (answer.status !== 200) return;
    const found = await answer.json();
    if (JSON.stringify(found.fields) === first) return;
    const notice = document.getElementById("draft-found").content.firstElementChild.cloneNode(true);
    notice.querySelector("time").textContent = found.saved;
    notice.querySelector("[data-bring]").addEventListener("click", () => { bring(found.fields); notice.remove(); });
    notice.querySelector("[data-drop]").addEventListener("click", () => { post(page.dataset.draftDrop, { path }); notice.remove(); });
    form.before(notice);
  };
  ask().catch(() => {});
}
