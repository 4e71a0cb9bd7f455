// Lets the ballot open without a connection: pages come from the network first, and from what was kept when there is none.
const KEPT = "commonpot-1";
const ballots = /^\/(voting\/[^/]+\/[^/]+\/(review)?$|static\/built\/)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !ballots.test(url.pathname)) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    if (url.pathname.startsWith("/static/")) {
      const found = await kept.match(request);
      if (found) return found;
    }
    try {
      const answer = await fetch(request);
      const shared = (answer.headers.get("Cache-Control") || "").includes("no-store"); // somebody else's, on a shared screen
      if (answer.ok && !shared) await kept.put(request, answer.clone());
      return answer;
    } catch (error) {
      const found = await kept.match(request, { ignoreSearch: true });
      if (found) return found;
      throw error;
    }
  })());
});
// Whoever clears a shared screen clears this too.
self.addEventListener("message", (event) => { if (event.data === "forget") event.waitUntil(caches.delete(KEPT)); });
