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

const keep = async (path, language) => {
  if (!BALLOT.test(path)) return;
  const answer = await fetch(`${path}?kept=1&lang=${encodeURIComponent(language)}`, { credentials: "omit" });
  const text = await answer.clone().text();
  if (!answer.ok || answer.redirected || !text.includes("data-ballot")) return;
  const parts = await Promise.all(partsOf(text).map(async (address) => [address, await fetch(address, { credentials: "omit" })]));
  if (parts.some(([, part]) => !part.ok)) return;
  // Only now that all of it is here does it take the place of what was kept.
  await caches.delete(KEPT);
  const kept = await caches.open(KEPT);
  for (const [address, part] of [...parts, [path, answer]]) await kept.put(address, part);
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
