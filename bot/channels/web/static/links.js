// Links that lead into the talk of this very page: "/?start=…" is said there instead of loading anew.

export function payloadOf(url) {
  const where = new URL(url, location.href);
  return where.origin === location.origin && where.pathname === "/" ? where.searchParams.get("start") : null;
}

export function wireLinks(talk, before = () => {}) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const payload = link && payloadOf(link.href);
    if (payload === null || payload === undefined || payload === false) return;
    event.preventDefault();
    before();
    talk.start(payload);
  });
}
