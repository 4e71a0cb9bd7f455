// The only worker of the site. It keeps one page, a ballot, as anybody sees it: fetched without cookies, so without a
// name, and shown only when there is no connection. What was chosen on it is not in here.
const KEPT = "ballot-page-1";
const BALLOT = /^\/voting\/[^/]+\/[^/]+\/$/, PART = /^\/(static\/built\/|places\/[^/]+\/brand\.css$)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.clients.claim();
})()));

// The styles and scripts that the page names.
const partsOf = (text) => [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)]
  .map(([, address]) => address.replaceAll("&amp;", "&"))
  .filter((address) => PART.test(new URL(address, location.origin).pathname));

// An answer whose every byte has come: a connection that breaks now takes nothing away.
const whole = async (address) => {
  const answer = await fetch(address, { credentials: "omit" });
  await answer.clone().arrayBuffer();
  return answer;
};

const keep = async (path, language) => {
  if (!BALLOT.test(path)) return;
  const answer = await whole(`${path}?kept=1&lang=${encodeURIComponent(language)}`), text = await answer.clone().text();
  if (!answer.ok || answer.redirected || !text.includes("data-ballot")) return;
  const parts = await Promise.all(partsOf(text).map(async (address) => [address, await whole(address)]));
  if (parts.some(([, part]) => !part.ok)) return;
  // Only now that all of it is here is it put over what was kept; what the new page does not need goes last, so that
  // a page is kept at every moment.
  const kept = await caches.open(KEPT), needed = new Set([...parts.map(([address]) => address), path]);
  for (const [address, part] of [...parts, [path, answer]]) await kept.put(address, part);
  for (const { url } of await kept.keys()) {
    const { pathname, search } = new URL(url);
    if (!needed.has(pathname + search)) await kept.delete(url);
  }
};

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep, event.data.language ?? "").catch(() => { /* the next visit tries again */ }));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isBallot = request.mode === "navigate" && BALLOT.test(url.pathname);
  if (!isBallot && !PART.test(url.pathname)) return;
  event.respondWith(fetch(request).catch(async (error) => {
    const kept = await caches.match(isBallot ? url.pathname : request);
    if (kept) return kept;
    throw error;
  }));
});
