// Small helps on top of pages that work without any script.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// What this device keeps: ballots that wait for a connection ("ballot …"), choices somebody asked it to remember
// ("kept …", sealed), and a page for when there is no connection. Private browsing may keep none of it.
const stored = (beginning) => {
  try { return Object.keys(localStorage).filter((name) => name.startsWith(beginning)); } catch { return []; }
};
const forgetDevice = () => {
  for (const name of ["ballot ", "kept ", "cast "].flatMap(stored)) localStorage.removeItem(name);
  try { sessionStorage.clear(); } catch { /* nothing was kept */ }
  if ("caches" in window) caches.keys().then((names) => { for (const name of names) caches.delete(name); });
};

// What is past is forgotten: remembered choices when voting has closed, and what older versions kept unsealed.
for (const name of stored("cast ")) localStorage.removeItem(name);
for (const name of stored("kept ")) {
  const until = Number((/"until":(\d+)/.exec(localStorage.getItem(name)) ?? [])[1]);
  if (!(until * 1000 > Date.now())) localStorage.removeItem(name);
}

// Signing out takes all of it off the device; a ballot that waits is named first, and the second press goes ahead.
for (const button of document.querySelectorAll("[data-sign-out]")) {
  const waits = document.querySelector("[data-waits]");
  button.form.addEventListener("submit", (event) => {
    if (waits?.hidden && stored("ballot ").length) {
      event.preventDefault();
      waits.hidden = false;
    } else if (waits?.dataset.unfinished !== "1") forgetDevice(); // else the next page asks, and comes here again
  });
}

// A page that answers a form can't be shown again by Back: the browser would have to send the form once more, and says so
// on a page of its own. Whoever leaves such a page leaves the form as it opens in their history. Reload is as before.
const opensAt = document.documentElement.dataset.opensAt;
if (opensAt) {
  const leave = () => history.replaceState(null, "", opensAt);
  document.addEventListener("submit", leave, { capture: true });
  document.addEventListener("click", (event) => { if (event.target.closest?.("a[href]")) leave(); }, { capture: true });
}

// A button pressed twice sends once.
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent) event.preventDefault();
    sent = true;
    window.setTimeout(() => { sent = false; }, 4000);
  });
}

// Another language keeps what was typed: of several forms on a page, that of the one that somebody typed into.
const touched = (form) => [...form.elements].some((field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.options ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue);
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    const forms = [...document.querySelectorAll("form[id]:has([name=form_is])")];
    const chosen = forms.find(touched);
    if (chosen) button.setAttribute("form", chosen.id);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Phones have a sheet for sharing; elsewhere the link opens a message.
for (const link of document.querySelectorAll("[data-share]")) {
  if (navigator.share) link.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.share({ text: link.dataset.share }).catch(() => { /* the reader thought better of it */ });
  });
}

// A page is shared by the phone's own sheet; where there is none, its address is copied.
for (const button of document.querySelectorAll("[data-share-page]")) {
  const { title } = document, address = location.origin + location.pathname;
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) return await navigator.share({ title, url: address });
      await navigator.clipboard.writeText(address);
      button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
    } catch { /* the reader thought better of it */ }
  });
}

// What a page shows only once can be copied with one press.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      said.textContent = button.dataset.copied;
    } catch { said.textContent = button.dataset.failed; }
  });
}

// Where there is a ballot, it opens without a connection too; not on a screen that others use.
const ballotPage = document.querySelector("[data-ballot]");
if ("serviceWorker" in navigator) {
  const { serviceWorker } = navigator;
  serviceWorker.getRegistrations().then((list) => { for (const old of list) if (new URL(old.scope).pathname === "/voting/") old.unregister(); });
  const isBallot = ballotPage && !["practice", "shared", "keptCopy"].some((name) => name in ballotPage.dataset);
  if (navigator.onLine && window.isSecureContext && !document.querySelector("[data-idle], [data-shared]")) {
    serviceWorker.register("/worker.js");
    serviceWorker.ready.then(({ active }) => active.postMessage({ keep: isBallot ? location.pathname : "", language: document.documentElement.lang }));
  }
}

// Notifications on this device: the browser is asked only after a tap, and its answer goes into the form.
const push = document.querySelector("[data-push]");
if (push && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  push.hidden = false;
  push.addEventListener("click", async () => {
    const said = document.querySelector("[data-push-no]");
    said.textContent = "";
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error("not granted");
      const { pushManager } = await navigator.serviceWorker.ready;
      const asked = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: push.dataset.push });
      const { endpoint, keys } = asked.toJSON();
      Object.entries({ address: endpoint, ...keys }).forEach(([name, value]) => { push.form.elements[name].value = value; });
      push.form.requestSubmit();
    } catch { said.textContent = said.dataset.pushNo; }
  });
}

// A shared screen clears itself; before that it asks.
const clock = document.querySelector("[data-idle]");
if (clock) {
  const warning = document.querySelector("[data-idle-warning]");
  let since = Date.now();
  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, () => { since = Date.now(); warning.hidden = true; });
  window.setInterval(() => {
    const idle = (Date.now() - since) / 1000, limit = Number(clock.dataset.idle);
    warning.hidden = idle < limit - 30;
    if (idle >= limit && navigator.onLine) clock.requestSubmit();
  }, 1000);
}

// The speaker's clock in a hall.
const speaker = document.querySelector("[data-ends]");
if (speaker) window.setInterval(() => {
  const left = Math.max(0, Math.round(Number(speaker.dataset.ends) - Date.now() / 1000));
  speaker.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}, 500);

// While somebody names an idea: what is proposed already. Without a script it stands on the next page.
const similar = document.querySelector("[data-similar]");
if (similar) {
  const from = document.getElementById(similar.dataset.from);
  let asked = "";
  from.addEventListener("change", async () => {
    const words = from.value.trim();
    if (words.length < 4 || words === asked) return;
    asked = words;
    try {
      const answer = await fetch(`${similar.dataset.similar}?q=${encodeURIComponent(words)}`);
      if (answer.ok && asked === words) similar.innerHTML = await answer.text();
    } catch { /* no connection: the next page says it */ }
  });
}

// A map as wide as the screen; where it was tapped is sent with how wide it was.
for (const map of document.querySelectorAll("[data-map]")) {
  map.classList.add("cp-map--wide");
  map.form.addEventListener("submit", () => { map.parentElement.querySelector("[data-wide]").value = Math.round(map.getBoundingClientRect().width); });
}

// Easy read can be heard, where the phone can speak: each line is marked while it is read.
for (const text of "speechSynthesis" in window ? document.querySelectorAll("[data-aloud]") : []) {
  const button = document.createElement("button"), voice = window.speechSynthesis;
  const language = (words) => /[\u0600-\u06ff]/.test(words) ? "ar" : document.documentElement.lang.startsWith("ar") ? "en" : document.documentElement.lang;
  const end = () => { voice.cancel(); button.textContent = text.dataset.aloud; button.setAttribute("aria-pressed", "false"); for (const line of text.querySelectorAll("p")) line.removeAttribute("data-now"); };
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return end();
    end();
    button.textContent = text.dataset.hush;
    button.setAttribute("aria-pressed", "true");
    const lines = [...text.querySelectorAll("p")];
    lines.forEach((line, place) => {
      const said = new SpeechSynthesisUtterance(line.textContent.trim());
      said.lang = language(line.textContent);
      said.rate = 0.9;
      said.onstart = () => { for (const other of lines) other.toggleAttribute("data-now", other === line); };
      if (place === lines.length - 1) said.onend = end;
      voice.speak(said);
    });
  });
  end();
  text.before(button);
  window.addEventListener("pagehide", end);
}

// Passkeys: shown where the browser knows them; its answer travels in the form's hidden field.
for (const part of window.PublicKeyCredential?.parseRequestOptionsFromJSON ? document.querySelectorAll("[data-passkey]") : []) {
  part.hidden = false;
  for (const missing of document.querySelectorAll("[data-passkey-missing]")) missing.hidden = true;
  const form = part.querySelector("form"), failed = part.querySelector("[data-passkey-failed]");
  if (!form) continue;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    failed.hidden = true;
    const options = JSON.parse(part.dataset.options);
    try {
      const made = part.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch { failed.hidden = false; }
  });
}
