// The line to write in, and what can be attached.

import { actor, post, t } from "./net.js";
import { toast } from "./toast.js";

const $ = (id) => document.getElementById(id);
const KEPT = `unsent ${actor}`;
const MOST_BYTES = 20 * 1024 * 1024;

function grow(words) {
  words.style.height = "auto";
  words.style.height = `${Math.min(words.scrollHeight + 4, window.innerHeight * 0.35)}px`;
}

function attachOpen(open) {
  $("attach").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
}

function wireWords(talk) {
  const words = $("words");
  words.value = sessionStorage.getItem(KEPT) || "";
  grow(words);
  words.addEventListener("input", () => {
    grow(words);
    sessionStorage.setItem(KEPT, words.value);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit ? $("composer").requestSubmit() : $("send").click();
  });
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const said = words.value.trim();
    words.focus();
    if (!said) return;
    words.value = "";
    sessionStorage.removeItem(KEPT);
    grow(words);
    talk.say(said);
  });
}

function wireFiles(talk) {
  document.querySelectorAll("[data-pick]").forEach((input) => {
    input.addEventListener("change", () => {
      const fit = [...input.files].filter((file) => file.size <= MOST_BYTES);
      if (fit.length < input.files.length) toast(t("page-file-too-big"));
      if (fit.length) talk.send(fit);
      input.value = "";
      attachOpen(false);
    });
  });
  $("place").addEventListener("click", () => {
    attachOpen(false);
    talk.sendPlace();
  });
}

async function comeBack() {
  const code = $("code").value.trim();
  if (!code) return $("code").focus();
  try {
    await post("/return", { code });
    return location.reload();
  } catch (error) {
    return toast(error.words || t("page-try-again"));
  }
}

export function wire(talk) {
  wireWords(talk);
  wireFiles(talk);
  $("more").addEventListener("click", () => attachOpen($("attach").hidden));
  $("attach").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      attachOpen(false);
      $("more").focus();
    }
  });
  $("come-back").addEventListener("click", comeBack);
  $("code").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    comeBack();
  });
  $("menu").addEventListener("click", () => talk.start(""));
}
