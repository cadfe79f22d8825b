// The person's own talk: what was said, the line to write in, files.

import { Shown, newId, post, postForm, t } from "./net.js";
import { drawn, make, rest } from "./line.js";
import { toast } from "./toast.js";

const $ = (id) => document.getElementById(id);
const escaped = (words) => make("i", "", words).innerHTML.replace(/\n/g, "<br>");

export class Talk {
  constructor({ heard = () => {} } = {}) {
    this.box = $("talk");
    this.lines = $("lines");
    this.known = new Map();
    this.shown = new Shown(false);
    this.heard = heard;
    this.begun = false;
    this.watched = window.parent !== window; // in the demo nobody scrolls five talks at once
    $("down").addEventListener("click", () => this.toEnd());
    this.box.addEventListener("scroll", () => this.nearEnd() && ($("down").hidden = true), { passive: true });
    window.addEventListener("resize", () => this.stuck && this.toEnd());
  }

  /** All that was said; an empty talk is begun, a link's payload handed over. */
  history(lines) {
    this.box.setAttribute("aria-busy", "true");
    lines.forEach((line) => this.put(line, this.begun));
    this.box.setAttribute("aria-busy", "false");
    if (this.begun) return;
    this.begun = true;
    this.toEnd();
    const asked = new URLSearchParams(location.search).get("start");
    if (asked !== null) history.replaceState(null, "", location.pathname);
    if (asked !== null || !lines.length) this.start(asked || "");
  }

  /** A new message, or a known one that changed. */
  put(line, live = true) {
    const near = this.nearEnd();
    const before = this.known.get(line.ref);
    if (!line.own) this.shown.add(line.ref);
    if (before && before.dataset.body === line.body) {
      before.classList.remove("pending", "failed");
      if (line.at) before.dataset.at = line.at;
      return;
    }
    const item = before || this.place(line);
    this.draw(item, line);
    if (!live) return;
    if (near || line.own || this.watched) this.follow(item, Boolean(before));
    else if (!before) $("down").hidden = false;
    if (!line.own) this.heard();
  }

  place(line) {
    const item = make("li", line.own ? "line own" : "line");
    item.dataset.at = line.at || "";
    this.known.set(line.ref, item);
    let after = this.lines.lastElementChild;
    while (after && line.at && after.dataset.at > line.at) after = after.previousElementSibling;
    if (after) after.after(item);
    else this.lines.prepend(item);
    return item;
  }

  draw(item, line) {
    const hadFocus = item.contains(document.activeElement);
    const bubble = make("div", "bubble");
    bubble.tabIndex = -1;
    const press = (data, pressed) => this.press(line.ref, data, item, pressed);
    bubble.append(drawn(line, JSON.parse(line.body), { press, desk: false }));
    item.dataset.body = line.body;
    const words = bubble.querySelector(".words");
    const before = item.querySelector(".words");
    item.classList.toggle("fresh", Boolean(before && words && before.innerHTML !== words.innerHTML));
    item.replaceChildren(bubble);
    if (hadFocus) bubble.focus({ preventScroll: true });
  }

  async press(message, data, item, pressed) {
    if (pressed.getAttribute("aria-disabled")) return;
    const wake = rest(item, pressed);
    try {
      await post("/press", { id: newId(), data, message });
    } catch (error) {
      wake();
      toast(error.words || t("page-try-again"));
    }
  }

  start(payload) {
    return this.attempt(() => post("/start", { id: newId(), payload }));
  }

  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (error.words !== "") toast(error.words || t("page-try-again"));
      return null;
    }
  }

  /** Words of the person: on the screen at once, marked until the server has them for good. */
  say(words) {
    const id = newId();
    this.sending(id, { html: escaped(words) }, () => post("/say", { id, text: words }));
  }

  send(files) {
    const album = files.length > 1 ? newId() : "";
    [...files].forEach((file) => {
      const id = newId();
      const kind = file.type.startsWith("image/") ? "photo" : file.type.startsWith("audio/") ? "voice" : "document";
      this.sending(id, { sent: [{ kind, name: file.name }] }, () => {
        const form = new FormData();
        form.append("id", id);
        form.append("album", album);
        form.append("file", file, file.name);
        return postForm("/files", form);
      });
    });
  }

  sendPlace() {
    const refused = () => toast(t("page-place-refused"));
    if (!navigator.geolocation) return refused();
    return navigator.geolocation.getCurrentPosition(({ coords }) => {
      const id = newId();
      const body = { id, latitude: coords.latitude, longitude: coords.longitude };
      this.sending(id, { sent: [{ kind: "place", name: "" }] }, () => post("/place", body));
    }, refused, { timeout: 15000 });
  }

  async sending(id, body, work) {
    const ref = `own:${id}`;
    if (!this.known.has(ref)) this.put({ ref, own: true, at: "", body: JSON.stringify(body) });
    const item = this.known.get(ref);
    item.classList.remove("failed");
    item.classList.add("pending");
    try {
      await work();
      item.classList.remove("pending");
    } catch (error) {
      item.classList.replace("pending", "failed");
      this.offerAgain(item, error, () => this.sending(id, body, work));
    }
  }

  offerAgain(item, error, work) {
    if (error.words) toast(error.words);
    item.querySelectorAll(".again").forEach((old) => old.remove());
    const again = make("button", "again", t("page-not-sent"));
    again.type = "button";
    again.addEventListener("click", () => {
      again.remove();
      work();
    });
    item.append(again);
  }

  nearEnd() {
    this.stuck = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 120;
    return this.stuck;
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    $("down").hidden = true;
  }

  /** Show a new message from its beginning if it is taller than the screen. */
  follow(item, changed) {
    if (changed && item !== this.lines.lastElementChild) return;
    if (item.offsetHeight < this.box.clientHeight - 24) this.toEnd();
    else this.box.scrollTop = item.offsetTop - this.box.offsetTop - 12;
  }
}
