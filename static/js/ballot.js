// The ballot: says in words what is chosen and what is left, and keeps it when there is no connection.
let ballot, waiting, casting, shared;
// A screen that others use keeps nothing: there all this stays in the memory of the page.
const memory = new Map();
const put = (name, value) => {
  if (shared) memory.set(name, value);
  else try { localStorage.setItem(name, value); } catch { /* private mode: nothing is kept */ }
};
const get = (name) => { if (shared) return memory.get(name) ?? null; try { return localStorage.getItem(name); } catch { return null; } };
const drop = (name) => { memory.delete(name); try { localStorage.removeItem(name); } catch { /* nothing was kept */ } };
// What only this tab needs, and loses when it is closed.
const tab = {
  put: (name, value) => { if (!shared) try { sessionStorage.setItem(name, value); } catch { /* private mode */ } },
  get: (name) => { try { return sessionStorage.getItem(name); } catch { return null; } },
  drop: (name) => { try { sessionStorage.removeItem(name); } catch { /* nothing was kept */ } },
};
const path = location.pathname.replace(/(review|receipt|cast|remembered|who)$/, "");

const pounds = (minor) => {
  const whole = Math.floor(minor / 100).toLocaleString("en-GB"), rest = minor % 100;
  const digits = rest ? `${whole}.${String(rest).padStart(2, "0")}` : whole;
  return ballot.dataset.currency === "GBP" ? `£${digits}` : `${digits} ${ballot.dataset.currency}`;
};

// A sentence with its numbers and names.
const words = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// Every field that says something, and what it counts towards. What a short ballot does not show counts too.
const entries = () => [...ballot.querySelectorAll("[data-cost]")]
  .filter((field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value !== ""))
  .map((field) => ({ ...field.dataset, cost: Number(field.dataset.cost), number: Number(field.value) || 0 }));

const total = (list, what) => list.reduce((sum, entry) => sum + entry[what], 0);

const say = (list, money) => {
  const data = ballot.dataset, most = Number(data.most), n = list.length;
  const left = data.kind === "spend" ? money - total(list, "cost")
    : data.kind === "points" ? Number(data.points) - total(list, "number") : most ? most - n : 0;
  const over = left < 0;
  const text = data.kind === "spend" ? (over ? data.overText : data.leftText)
    : data.kind === "points" ? (over ? data.pointsOverText : data.pointsText) : (over ? data.manyText : data.chosenText);
  const number = data.kind === "points" ? Math.abs(left) : n;
  return { over, text: words(text, { n: number, most, money: pounds(Math.abs(left)) }) };
};

// How many of one pot, one kind or other areas, once the limit is reached.
const limit = (name, n, most) => ({
  over: n > most, reached: n >= most, text: words(n > most ? ballot.dataset.limitOverText : ballot.dataset.limitText, { name, n, most }),
});

const groups = (list, key) => {
  const counts = new Map();
  for (const entry of list) if (entry[key]) counts.set(entry[key], (counts.get(entry[key]) || 0) + 1);
  return [...counts];
};

// What has still to be chosen. An empty vote may be allowed.
const missing = (list) => {
  const data = ballot.dataset, more = Number(data.least) - list.length, unspent = Number(data.leastSpend) - total(list, "cost");
  if (data.blank === "1" && !list.length) return [];
  return [
    more > 0 && Number(data.least) > 1 && words(data.moreText, { n: more }),
    data.kind === "spend" && unspent > 0 && words(data.spendText, { money: pounds(unspent) }),
  ].filter(Boolean).map((text) => ({ over: false, text }));
};

// Each pot says below its name how much of it is chosen.
const sayParts = (parts, list) => parts.map((part) => {
  const { pot, potMost, money } = part.dataset, mine = list.filter((entry) => entry.pot === pot), lines = [];
  const name = part.querySelector("legend span")?.textContent ?? "";
  if (ballot.dataset.perPot === "1" && parts.length > 1) lines.push(say(mine, Number(money)));
  if (potMost) lines.push(limit(name, mine.filter((entry) => entry.number).length, Number(potMost)));
  const line = part.querySelector("[data-part-status]");
  line.textContent = lines.map((one) => one.text).join(" ");
  line.hidden = !lines.length;
  return { part, name, first: lines[0], broken: lines.find((one) => one.over) };
});

const update = (event) => {
  const list = entries(), chosen = list.filter((entry) => entry.number), data = ballot.dataset;
  const said = sayParts([...ballot.querySelectorAll(".cp-part")], list), apart = data.perPot === "1" && said.length > 1;
  const here = said.find(({ part }) => part.contains(event?.target)) ?? said[0];
  const whole = apart ? { over: false, text: `${here.name}: ${here.first.text}` } : say(list, Number(data.money));
  const kinds = data.kindMost ? groups(chosen, "category").map(([name, n]) => limit(name, n, Number(data.kindMost))) : [];
  const others = groups(chosen.filter((entry) => entry.other), "pot").length;
  const lines = [
    ...said.filter((one) => one.broken && !(apart && one === here && one.broken === one.first))
      .map(({ name, broken }) => ({ over: true, text: broken.text.startsWith(name) ? broken.text : `${name}: ${broken.text}` })),
    ...[...kinds, ...(others ? [limit(data.othersName, others, Number(data.others))] : [])].filter((one) => one.reached),
    ...missing(list),
  ];
  ballot.querySelector("[data-status]").textContent = whole.text;
  const box = ballot.querySelector("[data-limits]");
  box.replaceChildren(...lines.map(({ text }) => Object.assign(document.createElement("li"), { textContent: text })));
  box.hidden = !lines.length;
  ballot.classList.toggle("cp-over", whole.over || lines.some((one) => one.over) || said.some((one) => one.broken));
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

// A page of this address loaded just now: its token and its voter are of now, while an old page's may be too old.
const loaded = async (address) => parsed(await fetch(address, { credentials: "same-origin" }));
const token = (page) => page.querySelector("input[name=csrf_token]")?.value ?? "";

// What a page that looks a ballot over has to send with the cast: its choices, and the digest that binds them.
const bound = (form) => (form ? { typed: form.elements.typed.value, shown: form.elements.shown.value } : null);

// Which voter a ballot that waits belongs to: never a name. A kept page knows no voter; then this tab does.
const markOf = (form) => ("keptCopy" in form.dataset ? tab.get(`mark ${path}`) ?? "" : form.dataset.deviceMark);

const tell = (which) => {
  const text = waiting.querySelector("[data-waiting-text]");
  if (text) text.textContent = text.dataset[which];
  const away = waiting.querySelector("[data-throw-away]");
  if (away) away.hidden = which !== "others";
  waiting.hidden = false;
};

// Choices first, then the cast: both may be repeated safely, the ticket makes two of the same into one.
let busy = false, stopped = false;
const deliver = async () => {
  const job = JSON.parse(get(`ballot ${path}`) || "null");
  if (!job || busy || stopped) return;
  busy = true;
  let answer, shown = job.shown;
  try {
    const now = await loaded(path), form = now.querySelector("[data-ballot]");
    if (form && job.mark && job.mark !== form.dataset.deviceMark) {
      stopped = true;
      return tell("others");
    }
    if (job.choices && form) {
      const fields = new URLSearchParams(job.choices);
      fields.set("csrf_token", token(now));
      answer = await send(path, fields);
      if (job.ticket && answer.url.endsWith("/review")) shown = bound((await parsed(answer.clone())).querySelector("[data-cast]"));
    }
    if (job.ticket && shown && form) {
      const fields = new URLSearchParams({ ...shown, ticket: job.ticket, csrf_token: token(now) });
      answer = await send(`${path}cast`, fields);
    }
  } catch {
    return;
  } finally { busy = false; }
  drop(`ballot ${path}`);
  if (!answer) location.assign(path);
  else if (/\/(receipt|review|who)$/.test(answer.url)) location.assign(answer.url);
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
    const fields = new FormData(form);
    if ("keptCopy" in form.dataset) fields.set("csrf_token", token(await loaded(path)));
    answer = await send(form.getAttribute("action") || location.pathname + location.search, fields);
  } catch { return keep(); }
  tab.drop(`typing ${path}`);
  if (answer.ok && answer.redirected) location.assign(answer.url);
  else await show(answer);
});

const choicesNow = () => [...new FormData(ballot)].filter(([name]) => name !== "csrf_token");

const fill = (choices) => {
  for (const field of ballot.querySelectorAll("input:not([type=hidden]), select")) {
    const values = choices.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
};

// What was ticked before reading a project, when one comes back to this page.
const refill = () => {
  const [visit] = performance.getEntriesByType("navigation"), typing = tab.get(`typing ${path}`);
  const job = "keptCopy" in ballot.dataset && JSON.parse(get(`ballot ${path}`) || "null");
  if (job?.choices) fill(job.choices);
  else if (typing && ["back_forward", "reload"].includes(visit?.type)) fill(JSON.parse(typing));
  else return false;
  return true;
};

// The choices of last time, if the voter asked this device to remember them. Only the server opens them, for the same voter.
const recall = async () => {
  const form = document.querySelector("[data-recall]"), kept = JSON.parse(get(`kept ${path}`) || "null");
  if (!form || !kept) return;
  form.elements.sealed.value = kept.sealed;
  try {
    const answer = await send(form.getAttribute("action"), new FormData(form));
    if (answer.ok && !answer.redirected) await show(answer);
  } catch { form.hidden = false; }
};

const beginBallot = () => {
  for (const input of ballot.querySelectorAll("[data-less]")) {
    input.before(step(input, -1, input.dataset.less, "−"));
    input.after(step(input, 1, input.dataset.more, "+"));
  }
  ballot.addEventListener("change", update);
  if ("practice" in ballot.dataset) return update();
  ballot.addEventListener("change", () => tab.put(`typing ${path}`, JSON.stringify(choicesNow())));
  if (!("keptCopy" in ballot.dataset)) tab.put(`mark ${path}`, ballot.dataset.deviceMark);
  if (!refill() && !shared) recall();
  update();
  const keep = (ticket) => put(`ballot ${path}`, JSON.stringify({ choices: choicesNow(), ticket, mark: markOf(ballot) }));
  catching(ballot, () => {
    keep(null);
    tell("kept");
    const later = waiting.querySelector("[data-send]");
    later.hidden = !(ballot.dataset.review || markOf(ballot));
    later.addEventListener("click", () => { keep(crypto.randomUUID()); tab.put(`next ${path}`, "none"); tell("sending"); later.hidden = true; });
    waiting.scrollIntoView();
  });
  waiting.querySelector("[data-throw-away]").addEventListener("click", () => { drop(`ballot ${path}`); waiting.hidden = true; });
};

const beginCasting = () => {
  const box = casting.querySelector("[data-remember]"), { sealed, until } = casting.dataset;
  if (box && !shared) {
    casting.querySelector("[data-remember-box]").hidden = false;
    box.checked = get(`kept ${path}`) !== null;
  }
  catching(casting, () => {
    const job = { choices: null, ticket: casting.elements.ticket.value, shown: bound(casting), mark: markOf(casting) };
    put(`ballot ${path}`, JSON.stringify(job));
    waiting.hidden = false;
  });
  // Only when the receipt shows that this ballot is in does it take the place of what was remembered.
  casting.addEventListener("submit", () => tab.put(`next ${path}`, box?.checked ? JSON.stringify({ sealed, until: Number(until) }) : "none"));
};

const beginReceipt = () => {
  const next = tab.get(`next ${path}`);
  drop(`ballot ${path}`);
  tab.drop(`next ${path}`);
  tab.drop(`typing ${path}`);
  if (next === "none") drop(`kept ${path}`);
  else if (next) put(`kept ${path}`, next);
};

const begin = () => {
  ballot = document.querySelector("[data-ballot]");
  waiting = document.querySelector("[data-waiting]");
  casting = document.querySelector("[data-cast]");
  shared = document.querySelector("[data-shared='1'], [data-idle]") !== null;
  if (ballot) beginBallot();
  if (casting) beginCasting();
  if (document.querySelector("[data-receipt]")) beginReceipt();
  for (const button of get(`kept ${path}`) ? document.querySelectorAll("[data-forget]") : []) {
    button.hidden = false;
    button.addEventListener("click", () => {
      drop(`kept ${path}`);
      button.hidden = true;
      document.querySelector("[data-forgotten]").hidden = false;
    });
  }
};

begin();
if (waiting) {
  window.addEventListener("online", deliver);
  window.setInterval(() => navigator.onLine && get(`ballot ${path}`) && deliver(), 5000);
  if (navigator.onLine) deliver();
}
