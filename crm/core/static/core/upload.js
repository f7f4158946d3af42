// A file is looked at before it is sent, and seen to go; without this a form sends it as ever.

const sizes = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilobyte" });

const note = (input) => {
  const made = document.createElement("p");
  made.className = "upload";
  made.setAttribute("role", "status");
  const frame = input.closest(".file") || input;
  const old = frame.parentElement.querySelector(".upload");
  if (old) old.replaceWith(made); else frame.after(made);
  return made;
};

// What is wrong with a chosen file, in words; empty when nothing is.
const fault = (input) => {
  const kinds = (input.accept || "").toLowerCase().split(",").filter(Boolean);
  for (const file of input.files) {
    const name = file.name.toLowerCase();
    const fits = !kinds.length || kinds.some((kind) => (kind.startsWith(".") ? name.endsWith(kind) : file.type === kind));
    if (!fits) return input.dataset.wrong || "";
    if (input.dataset.most && file.size > Number(input.dataset.most)) return input.dataset.tooLarge || "";
  }
  return "";
};

const show = (input) => {
  const [file] = input.files;
  const wrong = fault(input);
  const said = note(input);
  said.classList.toggle("field-error", Boolean(wrong));
  said.textContent = wrong || (file ? `${file.name} · ${sizes.format(Math.ceil(file.size / 1024))}` : "");
  return !wrong;
};

// Without a file the browser says so in its own language; the label beside it says enough.
const hush = (input) => input.classList.toggle("file-empty", !input.files.length);
document.querySelectorAll(".file input[type='file']").forEach(hush);

document.addEventListener("change", (event) => {
  if (event.target.matches(".file input[type='file']")) hush(event.target);
  if (event.target.matches("input[type='file'][data-upload]")) show(event.target);
});

const send = (form, input) => {
  const said = note(input);
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  bar.max = 100;
  bar.setAttribute("aria-label", input.dataset.upload);
  said.append(bar, words);
  const asked = new XMLHttpRequest();
  const broken = () => {
    said.classList.add("field-error");
    said.textContent = input.dataset.broken;
    form.querySelectorAll("[type='submit']").forEach((button) => { button.disabled = false; });
    delete form.dataset.sent;
  };
  asked.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = Math.round((100 * event.loaded) / event.total);
    words.textContent = `${input.dataset.upload}: ${bar.value} %`;
  });
  asked.addEventListener("error", broken);
  asked.addEventListener("load", () => {
    if ((asked.getResponseHeader("Content-Type") || "").startsWith("application/json")) {
      window.location.assign(JSON.parse(asked.responseText).next);
    } else if (asked.status >= 500) {
      broken();
    } else {
      // The form with its refusals: shown as if the browser had sent it.
      document.open();
      document.write(asked.responseText);
      document.close();
    }
  });
  const body = new FormData(form);
  form.querySelectorAll("[type='submit']").forEach((button) => { button.disabled = true; });
  asked.open("POST", form.action);
  asked.setRequestHeader("X-Watched", "upload");
  asked.send(body);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const inputs = [...form.querySelectorAll("input[type='file'][data-upload]")].filter((input) => input.files.length);
  if (event.defaultPrevented || !inputs.length || form.method !== "post") return;
  event.preventDefault();
  const bad = inputs.find((input) => !show(input));
  if (bad) { bad.focus(); delete form.dataset.sent; return; }
  send(form, inputs[0]);
});
