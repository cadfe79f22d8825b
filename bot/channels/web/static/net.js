// Talking to the server: texts, repeat-safe posts, and one stream of events.

export const texts = JSON.parse(document.getElementById("texts").textContent);
export const actor = document.body.dataset.as;
const atDesk = document.body.dataset.view === "desk";

/** A text by its key, with {braces} filled. */
export function t(key, params = {}) {
  return (texts[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in params ? params[name] : whole));
}

/** A random id: the repeat key of one request. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A path of ours: from the desk it says so, in the demo with the name of who asks. */
export function path(where, query = {}) {
  const all = new URLSearchParams(query);
  if (atDesk) all.set("desk", "1");
  if (actor) all.set("as", actor);
  const tail = all.toString();
  return tail ? `${where}?${tail}` : where;
}

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
    this.words = words;
  }
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function once(where, options) {
  const response = await fetch(path(where), { method: "POST", credentials: "same-origin", ...options });
  const body = await response.json().catch(() => ({}));
  if (response.status === 401) anew();
  if (!response.ok) throw new Refused(response.status, body.words || "");
  return body;
}

/** Send, and send again with the same id while the net or the server is away; refusals are thrown. */
async function patiently(where, options, tries) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(where, options);
    } catch (error) {
      const final = error instanceof Refused && error.status < 500;
      if (final || attempt >= tries) throw error;
      await wait(Math.min(500 * 2 ** attempt, 8000));
    }
  }
}

export function post(where, body, tries = 4) {
  const headers = { "Content-Type": "application/json" };
  return patiently(where, { headers, body: JSON.stringify(body) }, tries);
}

export function postForm(where, form) {
  return patiently(where, { body: form }, 3);
}

/** A session that is over is begun anew by loading the page, once. */
function anew() {
  if (sessionStorage.getItem("anew")) return;
  sessionStorage.setItem("anew", "1");
  location.reload();
}

const EVENTS = ["history", "message", "toast"];

/** Every event of this page: on(event, data), online(true or false). In a demo the frame around us listens. */
export function listen({ desk, on, online }) {
  if (window.parent !== window && window.parent.demoStream) {
    window.parent.demoStream.join(actor, desk, on, online);
    return;
  }
  let source = null;
  let sleep = 0;
  let retry = 0;
  const open = () => {
    clearTimeout(retry);
    source = new EventSource(path("/stream"));
    EVENTS.forEach((name) => source.addEventListener(name, (event) => on(name, JSON.parse(event.data))));
    source.addEventListener("open", () => {
      sessionStorage.removeItem("anew");
      online(true);
    });
    source.addEventListener("error", () => {
      online(false);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(refused, 4000);
    });
  };
  // The stream says only that it was refused; an empty report tells why (no session: the page loads itself anew).
  const refused = () => once("/shown", { headers: { "Content-Type": "application/json" }, body: '{"refs":[]}' })
    .then(() => (desk ? location.reload() : open()), () => open());
  const close = () => {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(sleep);
    if (!document.hidden && !source) open();
    // Nobody looks: spare the phone. The desk stays awake, for its title rings.
    if (document.hidden && !desk) sleep = setTimeout(close, 60000);
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && !source && open());
  open();
}

/** Reports what stands on a visible screen, a few at a time. */
export class Shown {
  constructor(desk) {
    this.desk = desk;
    this.refs = new Set();
    this.timer = 0;
    document.addEventListener("visibilitychange", () => this.soon());
  }

  add(ref) {
    this.refs.add(ref);
    this.soon();
  }

  soon() {
    if (document.hidden || this.timer || !this.refs.size) return;
    this.timer = setTimeout(() => this.report(), 100);
  }

  async report() {
    this.timer = 0;
    if (document.hidden) return;
    const refs = [...this.refs].slice(0, 100);
    try {
      await post("/shown", { refs, desk: this.desk });
      refs.forEach((ref) => this.refs.delete(ref));
    } catch (error) {
      this.timer = setTimeout(() => this.report(), 5000);
      return;
    }
    this.soon();
  }
}
