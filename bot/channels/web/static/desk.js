// The desk: cards of the centre, newest first and urgent ones on top, beside the operator's own talk.

import { Shown, listen, newId, post, t } from "./net.js";
import { drawn, make, rest } from "./line.js";
import { Talk } from "./talk.js";
import { wire } from "./composer.js";
import { payloadOf, wireLinks } from "./links.js";
import { toast } from "./toast.js";

if (window.parent !== window) document.documentElement.classList.add("framed");

const $ = (id) => document.getElementById(id);
const board = document.querySelector(".board");
const shown = new Shown(true);
const cards = new Map();
const title = document.title;

function tab(name) {
  board.dataset.shown = name;
  document.querySelectorAll("[data-tab]").forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.tab === name)));
  if (name === "mine") {
    $("dot").hidden = true;
    talk.toEnd();
  }
}

const talk = new Talk({ heard: () => { $("dot").hidden = board.dataset.shown === "mine"; } });
wire(talk);
wireLinks(talk, () => tab("mine"));
document.querySelectorAll("[data-tab]").forEach((each) => each.addEventListener("click", () => tab(each.dataset.tab)));
$("menu").addEventListener("click", () => tab("mine"));

async function press(ref, data, item, pressed) {
  if (pressed.getAttribute("aria-disabled")) return;
  const wake = rest(item, pressed);
  try {
    await post("/press", { id: newId(), data, message: ref, desk: true });
  } catch (error) {
    wake();
    toast(error.words || t("page-try-again"));
  }
}

function isUrgent(html) {
  const marks = t("page-desk-urgent-marks").split(" ").filter(Boolean);
  const words = make("div");
  words.innerHTML = html;
  return marks.some((mark) => words.textContent.trim().startsWith(mark));
}

function put(line, live = true) {
  shown.add(line.ref);
  const before = cards.get(line.ref);
  if (before && before.dataset.body === line.body) return;
  const item = before || make("li", "card");
  const body = JSON.parse(line.body);
  const hadFocus = item.contains(document.activeElement);
  const open = Boolean(body.rows && body.rows.length);
  item.replaceChildren(drawn(line, body, { press: (data, pressed) => press(line.ref, data, item, pressed), desk: true }));
  item.dataset.body = line.body;
  item.dataset.at = line.at;
  item.tabIndex = -1;
  item.classList.toggle("urgent", open && isUrgent(body.html));
  item.classList.toggle("fresh", live);
  cards.set(line.ref, item);
  stack(item, open ? $("open-cards") : $("done-cards"));
  if (hadFocus) item.focus({ preventScroll: true });
  if (live && document.hidden) document.title = `● ${title}`;
}

/** Urgent cards first, then by time, newest first. */
function stack(item, list) {
  const later = (other) => {
    const rank = Number(item.classList.contains("urgent")) - Number(other.classList.contains("urgent"));
    return rank > 0 || (rank === 0 && item.dataset.at >= other.dataset.at);
  };
  const next = [...list.children].find((other) => other !== item && later(other)) || null;
  if (item.parentElement !== list || item.nextElementSibling !== next) list.insertBefore(item, next);
  $("count").textContent = $("open-cards").children.length;
  $("empty").hidden = $("open-cards").children.length > 0;
  $("past").hidden = !$("done-cards").children.length;
}

function notice(data) {
  const payload = data.url ? payloadOf(data.url) : null;
  if (payload === null) return toast(data.words, data);
  tab("mine");
  if (data.words) toast(data.words, { alert: data.alert });
  return talk.start(payload);
}

const hear = {
  me: { history: (data) => talk.history(data.lines), message: (data) => talk.put(data), toast: notice },
  board: { history: (data) => data.lines.forEach((line) => put(line, false)), message: (data) => put(data) },
};

document.addEventListener("visibilitychange", () => { if (!document.hidden) document.title = title; });
listen({
  desk: true,
  on: (name, data) => hear[data.to][name](data),
  online: (yes) => { $("offline").hidden = yes; },
});
