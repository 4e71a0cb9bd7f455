// The only worker of the site. It keeps two pages as anybody sees them: fetched without cookies, so without a name, and
// shown only when there is no connection. One is a ballot; what was chosen on it is not in here. The other says that
// there is no connection.
const KEPT = "ballot-page-1", OFFLINE = "offline-page-1", NO_CONNECTION = "/offline";
const BALLOT = /^\/voting\/[^/]+\/[^/]+\/$/, PART = /^\/(static\/built\/|places\/[^/]+\/brand\.css$)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== KEPT && name !== OFFLINE) await caches.delete(name);
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

// Puts a page and its parts into a store; what is in there already and not needed any more goes last.
const put = async (store, path, answer, text) => {
  const parts = await Promise.all(partsOf(text).map(async (address) => [address, await whole(address)]));
  if (parts.some(([, part]) => !part.ok)) return;
  // Only now that all of it is here is it put over what was kept; what the new page does not need goes last, so that
  // a page is kept at every moment.
  const kept = await caches.open(store), needed = new Set([...parts.map(([address]) => address), path]);
  for (const [address, part] of [...parts, [path, answer]]) await kept.put(address, part);
  for (const { url } of await kept.keys()) {
    const { pathname, search } = new URL(url);
    if (!needed.has(pathname + search)) await kept.delete(url);
  }
};

const keep = async (path, language) => {
  if (!BALLOT.test(path)) return;
  const answer = await whole(`${path}?kept=1&lang=${encodeURIComponent(language)}`), text = await answer.clone().text();
  if (answer.ok && !answer.redirected && text.includes("data-ballot")) await put(KEPT, path, answer, text);
};

// Once for each language that is read here.
const keepOffline = async (language) => {
  const kept = await caches.match(NO_CONNECTION);
  if (kept && new URL(kept.url).searchParams.get("lang") === language) return;
  const answer = await whole(`${NO_CONNECTION}?lang=${encodeURIComponent(language)}`);
  if (answer.ok && !answer.redirected) await put(OFFLINE, NO_CONNECTION, answer, await answer.clone().text());
};

self.addEventListener("message", (event) => {
  const { keep: path, language } = event.data ?? {};
  if (!language) return;
  const again = () => { /* the next visit tries again */ };
  event.waitUntil(Promise.all([keep(path, language).catch(again), keepOffline(language).catch(again)]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isPage = request.mode === "navigate", isBallot = isPage && BALLOT.test(url.pathname);
  if (!isPage && !PART.test(url.pathname)) return;
  event.respondWith(fetch(request).catch(async (error) => {
    const kept = isBallot || !isPage ? await caches.match(isBallot ? url.pathname : request) : undefined;
    const shown = kept ?? (isPage ? await caches.match(NO_CONNECTION) : undefined);
    if (shown) return shown;
    throw error;
  }));
});

// A notification says that something is new; a tap on it opens the reader's own page.
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data?.json() ?? {}; } catch { /* not one of ours */ }
  const { title = "Commonpot", language = "en", href = "/participation/" } = said;
  event.waitUntil(self.registration.showNotification(title, { lang: language, dir: "auto", tag: "news", data: href }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL(event.notification.data ?? "/participation/", location.origin);
  if (page.origin === location.origin) event.waitUntil(self.clients.openWindow(page));
});
