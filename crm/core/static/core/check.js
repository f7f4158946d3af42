// A number is checked while it is typed, by the same rules as on saving; nothing is refused before it is sent.
const address = document.body.dataset.check;

const noteOf = (field) => {
  let note = document.getElementById(`${field.id}_verdict`);
  if (!note) {
    note = document.createElement("p");
    note.id = `${field.id}_verdict`;
    note.className = "field-verdict";
    note.setAttribute("aria-live", "polite");
    field.after(note);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
  }
  return note;
};

const ask = async (field) => {
  const note = noteOf(field);
  const asked = field.value;
  const token = document.querySelector("input[name='csrfmiddlewaretoken']");
  if (!asked.trim() || !token) { note.textContent = ""; return; }
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token.value },
      body: new URLSearchParams({ kind: field.dataset.check, value: asked }),
    });
    const verdict = answer.status === 200 ? await answer.json() : { ok: true, text: "" };
    if (field.value !== asked) return;
    note.textContent = verdict.text;
    note.classList.toggle("field-verdict-bad", !verdict.ok);
  } catch {
    note.textContent = "";
  }
};

if (address) {
  const timers = new WeakMap();
  const soon = (field, pause) => {
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => ask(field), pause));
  };
  document.addEventListener("input", (event) => {
    const field = event.target.closest("input[data-check]");
    if (field) soon(field, field.value.length >= 10 ? 250 : 1200);
  });
  document.addEventListener("focusout", (event) => {
    const field = event.target.closest("input[data-check]");
    if (field && field.value) soon(field, 0);
  });
}
