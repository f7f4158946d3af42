// Hashes the chosen file in the browser and sends only its fingerprint. Without script, or off https, the file itself is sent.
const form = document.querySelector("form[data-fingerprint]");
const limit = 64 * 1024 * 1024;

if (form && globalThis.crypto?.subtle) {
  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file || form.elements.sha256.value || file.size > limit) return;
    event.preventDefault();
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    form.elements.sha256.value = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    form.elements.file.disabled = true;
    form.submit();
  });
  form.elements.file.addEventListener("change", () => {
    form.elements.sha256.value = "";
  });
}
