// One message drawn: words, files, buttons.

import { path, t } from "./net.js";

export function make(tag, className = "", words = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

function button(key, press) {
  const style = `key ${key.style || "plain"}${key.label.length <= 3 ? " short" : ""}`;
  if (!("data" in key)) {
    const link = make("a", style, key.label);
    if (key.url) link.href = key.url;
    if (/^https?:/i.test(key.url)) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    return link;
  }
  const made = make("button", style, key.label);
  made.type = "button";
  made.addEventListener("click", () => press(key.data, made));
  return made;
}

function keys(rows, press) {
  const box = make("div", "keys");
  rows.forEach((row) => {
    const line = make("div", "row");
    row.forEach((key) => line.append(button(key, press)));
    box.append(line);
  });
  return box;
}

function received(ref, number, desk) {
  const where = path(`/file/${encodeURIComponent(ref)}/${number}`, desk ? { board: "1" } : {});
  const link = make("a", "file");
  link.href = where;
  link.target = "_blank";
  const picture = make("img");
  picture.src = where;
  picture.alt = t("page-file", { n: number + 1 });
  picture.addEventListener("error", () => link.replaceChildren(t("page-file", { n: number + 1 })));
  link.append(picture);
  return link;
}

const SENT = { photo: "page-sent-photo", voice: "page-sent-voice", document: "page-sent-document", place: "page-sent-place" };

function sent(file) {
  return make("p", `sent ${file.kind}`, file.name ? `${t(SENT[file.kind])}: ${file.name}` : t(SENT[file.kind]));
}

function clock(at) {
  const moment = new Date(at);
  const stamp = make("time");
  stamp.dateTime = at;
  stamp.textContent = moment.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  stamp.title = moment.toLocaleString(document.documentElement.lang);
  return stamp;
}

/** Everything inside the bubble of a message. `body.html` was made safe by the server. */
export function drawn(line, body, { press, desk }) {
  const inside = document.createDocumentFragment();
  if (body.html) {
    const words = make("div", "words");
    words.innerHTML = body.html;
    inside.append(words);
  }
  (body.sent || []).forEach((file) => inside.append(sent(file)));
  (body.files || []).forEach((_, number) => inside.append(received(line.ref, number, desk)));
  const foot = make("p", "foot");
  if (line.changed && body.rows) foot.append(make("span", "changed", t("page-changed")), " ");
  if (line.at) foot.append(clock(line.at));
  inside.append(foot);
  if (body.rows && body.rows.length) inside.append(keys(body.rows, press));
  return inside;
}

/** Send a press; its message rests until it changes. */
export function rest(box, pressed) {
  const all = [...box.querySelectorAll("button.key")];
  all.forEach((each) => each.setAttribute("aria-disabled", "true"));
  pressed.classList.add("busy");
  const wake = () => {
    pressed.classList.remove("busy");
    all.forEach((each) => each.removeAttribute("aria-disabled"));
  };
  setTimeout(wake, 3000);
  return wake;
}
