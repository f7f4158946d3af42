// Small comforts; every page works without them.
// The error summary takes the focus, and says so in the title.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// A summary line leads to its control.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".problems a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (control) {
    event.preventDefault();
    control.scrollIntoView({ block: "center" });
    control.focus();
  }
});

// A filter is applied as soon as it is chosen by hand; arrow keys walk past choices, so there the button applies it. A chooser is chosen from by Enter.
let walked = false;
document.addEventListener("keydown", () => { walked = true; }, true);
document.addEventListener("pointerdown", () => { walked = false; }, true);
document.addEventListener("change", (event) => {
  const select = event.target.closest(".filters select");
  if (select && (!walked || select.dataset.choose)) select.form.requestSubmit();
});

// Choose rows: all, several with Shift, and how many there are.
document.querySelectorAll("[data-bulk]").forEach((form) => {
  const rows = [...form.querySelectorAll("input[name='selected']")];
  const all = form.querySelector("[data-pick-all]");
  const count = form.querySelector("[data-picked]");
  let last = null;
  const show = () => {
    const chosen = rows.filter((row) => row.checked).length;
    if (all) {
      all.checked = chosen === rows.length;
      all.indeterminate = chosen > 0 && chosen < rows.length;
    }
    if (count) {
      count.hidden = !chosen;
      count.textContent = `${chosen} / ${rows.length}`;
    }
  };
  rows.forEach((row, place) => row.addEventListener("click", (event) => {
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(last, place), Math.max(last, place)];
      rows.slice(from, to + 1).forEach((other) => { other.checked = row.checked; });
    }
    last = place;
    show();
  }));
  if (all) all.addEventListener("change", () => { rows.forEach((row) => { row.checked = all.checked; }); show(); });
  // Everything on all pages: the ticks of this page then say nothing of their own.
  const everything = form.querySelector("[data-everything]");
  if (everything) everything.addEventListener("change", () => { rows.forEach((row) => { row.checked = everything.checked; }); show(); });
  show();
});

// A form is sent once.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  setTimeout(() => { delete event.target.dataset.sent; }, 4000);
});

// Columns of a list are put in order by a button each.
document.querySelectorAll("[data-columns]").forEach((form) => {
  form.querySelectorAll("[data-up]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const row = button.closest("li");
      if (row.previousElementSibling) row.parentElement.insertBefore(row, row.previousElementSibling);
      button.focus();
    });
  });
});
