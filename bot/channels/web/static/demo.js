// The demo: one stream for all frames, since a browser opens only six connections to one address.

import { post, t } from "./net.js";

const $ = (id) => document.getElementById(id);
const cast = document.body.dataset.cast.split(" ");
const operator = cast[cast.length - 1];
const EVENTS = ["history", "message", "toast"];

class DemoStream {
  constructor() {
    this.frames = new Map();
    this.timer = 0;
    this.source = null;
  }

  /** A frame is ready; the stream begins again, so that every frame gets its history. */
  join(actor, desk, on, online) {
    this.frames.set(actor, { desk, on, online });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), this.frames.size < cast.length ? 700 : 50);
  }

  open() {
    if (this.source) this.source.close();
    this.source = new EventSource(`/stream?cast=1&as=${encodeURIComponent(operator)}`);
    EVENTS.forEach((name) => this.source.addEventListener(name, (event) => this.spread(name, JSON.parse(event.data))));
    this.source.addEventListener("open", () => this.each((frame) => frame.online(true)));
    this.source.addEventListener("error", () => this.each((frame) => frame.online(false)));
  }

  each(work) {
    this.frames.forEach(work);
  }

  spread(name, data) {
    this.each((frame, actor) => {
      if (data.to === actor) frame.on(name, { ...data, to: "me" });
      else if (data.to === "board" && frame.desk) frame.on(name, data);
    });
  }
}

function show(name) {
  document.querySelectorAll("[data-name]").forEach((each) => {
    each.classList.toggle("chosen", each.dataset.name === name);
    if (each.tagName === "BUTTON") each.setAttribute("aria-pressed", String(each.dataset.name === name));
  });
}

function addFrame(name) {
  const box = document.createElement("section");
  const label = t(`page-demo-${name}`);
  box.className = name === operator ? "seat wide" : "seat";
  box.dataset.name = name;
  const head = document.createElement("h2");
  head.textContent = label;
  const frame = document.createElement("iframe");
  frame.title = label;
  frame.src = `${name === operator ? "/desk" : "/"}?as=${encodeURIComponent(name)}`;
  box.append(head, frame);
  $("stage").append(box);
  const tab = document.createElement("button");
  tab.type = "button";
  tab.className = "tab";
  tab.dataset.name = name;
  tab.textContent = label;
  tab.addEventListener("click", () => show(name));
  $("tabs").append(tab);
}

async function step(name) {
  const buttons = [...$("steps").children];
  buttons.forEach((each) => { each.disabled = name !== "now"; });
  try {
    $("time").textContent = (await post("/demo/clock", { step: name }, 1)).time;
  } catch (error) {
    if (name !== "now") $("time").textContent = error.words || t("page-try-again");
  } finally {
    buttons.forEach((each) => { each.disabled = false; });
  }
}

window.demoStream = new DemoStream();
cast.forEach(addFrame);
show(cast[0]);
$("steps").addEventListener("click", (event) => event.target.dataset.step && step(event.target.dataset.step));
step("now");
setInterval(() => document.hidden || step("now"), 20000);
