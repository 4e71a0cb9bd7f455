// The ballot: says in words what is chosen and what is left, and keeps it when there is no connection.
let ballot, waiting, casting;
const put = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private mode: nothing is kept */ } };
const get = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const drop = (name) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } };
const path = location.pathname.replace(/(review|receipt|cast)$/, "");

const pounds = (minor) => {
  const whole = Math.floor(minor / 100).toLocaleString("en-GB"), rest = minor % 100;
  const digits = rest ? `${whole}.${String(rest).padStart(2, "0")}` : whole;
  return ballot.dataset.currency === "GBP" ? `£${digits}` : `${digits} ${ballot.dataset.currency}`;
};

// What one part of the ballot holds: how many are named, what they cost, how many points they have.
const sum = (part) => {
  const found = { n: 0, cost: 0, points: 0 };
  for (const field of part.querySelectorAll("input:not([type=hidden]), select")) {
    if (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value !== "") {
      found.n += 1;
      found.cost += Number(field.dataset.cost || 0);
      found.points += Number(field.value) || 0;
    }
  }
  return found;
};

const say = (part, money) => {
  const { n, cost, points } = sum(part), data = ballot.dataset, most = Number(data.most);
  const left = data.kind === "spend" ? money - cost : data.kind === "points" ? Number(data.points) - points : most ? most - n : 0;
  const over = left < 0;
  const text = data.kind === "spend" ? (over ? data.overText : data.leftText)
    : data.kind === "points" ? (over ? data.pointsOverText : data.pointsText) : (over ? data.manyText : data.chosenText);
  const number = data.kind === "points" ? Math.abs(left) : n;
  return { over, text: text.replace("{n}", number).replace("{most}", most).replace("{money}", pounds(Math.abs(left))) };
};

const update = () => {
  const parts = [...ballot.querySelectorAll(".cp-part")], status = ballot.querySelector("[data-status]");
  const apart = ballot.dataset.perPot === "1" && parts.length > 1;
  const said = apart
    ? parts.map((part) => ({ ...say(part, Number(part.dataset.money)), name: part.querySelector("legend span").textContent }))
    : [say(ballot, Number(ballot.dataset.money))];
  status.textContent = said.map((one) => (one.name ? `${one.name}: ${one.text}` : one.text)).join(" ");
  ballot.classList.toggle("cp-over", said.some((one) => one.over));
};

// Plus and minus beside each number, for thumbs.
const step = (input, by, label, sign) => {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: sign, className: "govuk-button govuk-button--secondary" });
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    input.value = Math.max(0, (Number(input.value) || 0) + by) || "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return button;
};

const send = async (address, body) => {
  const fields = body instanceof FormData ? new URLSearchParams(body) : body;
  return fetch(address, { method: "POST", body: fields, redirect: "follow", credentials: "same-origin" });
};

const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// The token of a page that was loaded just now: an old page's may be too old.
const token = async (address) => {
  const page = await parsed(await fetch(address, { credentials: "same-origin" }));
  return page.querySelector("input[name=csrf_token]")?.value ?? "";
};

// What a page that looks a ballot over has to send with the cast: its choices, and the digest that binds them.
const bound = (form) => (form ? { typed: form.elements.typed.value, shown: form.elements.shown.value } : null);

const tell = (which) => {
  const text = waiting.querySelector("[data-waiting-text]");
  if (text) text.textContent = text.dataset[which];
  waiting.hidden = false;
};

// Choices first, then the cast: both may be repeated safely, the ticket makes two of the same into one.
let busy = false;
const deliver = async () => {
  const job = JSON.parse(get(`ballot ${path}`) || "null");
  if (!job || busy) return;
  busy = true;
  let answer, shown = job.shown;
  try {
    if (job.choices) {
      const fields = new URLSearchParams(job.choices);
      fields.set("csrf_token", await token(path));
      answer = await send(path, fields);
      if (job.ticket && answer.url.endsWith("/review")) shown = bound((await parsed(answer.clone())).querySelector("[data-cast]"));
    }
    if (job.ticket && shown) {
      const fields = new URLSearchParams({ ...shown, ticket: job.ticket, csrf_token: await token(`${path}review`) });
      answer = await send(`${path}cast`, fields);
    }
  } catch {
    busy = false;
    return;
  }
  drop(`ballot ${path}`);
  if (answer?.url.endsWith("/receipt") || answer?.url.endsWith("/review")) location.assign(answer.url);
  else tell("failed");
};

// The answer to a form that was refused, in place of this page: it was sent once, and is not sent again to be read.
const show = async (answer) => {
  const page = await parsed(answer);
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  begin();
  document.querySelector("[data-focus], h1")?.focus();
  window.scrollTo(0, 0);
};

// A form that meets no connection waits instead of failing.
const catching = (form, keep) => form.addEventListener("submit", async (event) => {
  if (event.submitter?.name) return;
  event.preventDefault();
  let answer;
  try {
    answer = await send(form.getAttribute("action") || location.pathname + location.search, new FormData(form));
  } catch { return keep(); }
  if (answer.ok && answer.redirected) location.assign(answer.url);
  else await show(answer);
});

const beginBallot = () => {
  for (const input of ballot.querySelectorAll("[data-less]")) {
    input.before(step(input, -1, input.dataset.less, "−"));
    input.after(step(input, 1, input.dataset.more, "+"));
  }
  ballot.addEventListener("change", update);
  update();
  if (waiting) {
    const keep = (ticket) => {
      const choices = [...new FormData(ballot)].filter(([name]) => name !== "csrf_token");
      put(`ballot ${path}`, JSON.stringify({ choices, ticket }));
    };
    catching(ballot, () => {
      keep(null);
      tell("kept");
      const later = waiting.querySelector("[data-send]");
      later.hidden = !ballot.dataset.review;
      later.addEventListener("click", () => { keep(crypto.randomUUID()); tell("sending"); later.hidden = true; });
      waiting.scrollIntoView();
    });
  }
};

const beginCasting = () => {
  catching(casting, () => {
    put(`ballot ${path}`, JSON.stringify({ choices: null, ticket: casting.elements.ticket.value, shown: bound(casting) }));
    waiting.hidden = false;
  });
  // Kept on this device only, to show later what the ballot did.
  casting.addEventListener("submit", () => casting.dataset.choices && put(`cast ${path}`, casting.dataset.choices));
};

const begin = () => {
  ballot = document.querySelector("[data-ballot]");
  waiting = document.querySelector("[data-waiting]");
  casting = document.querySelector("[data-cast]");
  if (ballot) beginBallot();
  if (casting) beginCasting();
};

begin();
if (waiting) {
  window.addEventListener("online", deliver);
  window.setInterval(() => navigator.onLine && get(`ballot ${path}`) && deliver(), 5000);
  if (navigator.onLine) deliver();
}
if (document.querySelector("[data-receipt]")) drop(`ballot ${path}`);
