// Short notices at the edge of the screen.

import { t } from "./net.js";

const box = document.getElementById("toast");
let timer = 0;

function hide() {
  box.hidden = true;
}

function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

/** Show words for a while; an alert stays until it is dismissed, a link until it is followed. */
export function toast(words, { alert = false, url = "" } = {}) {
  clearTimeout(timer);
  box.replaceChildren();
  if (words) box.append(element("p", "", words));
  if (url) {
    const link = element("a", "key primary", t("page-open-link"));
    link.href = url;
    if (/^https?:/i.test(url)) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    link.addEventListener("click", hide);
    box.append(link);
  }
  if (alert || url) {
    const close = element("button", "key", t("page-understood"));
    close.type = "button";
    close.addEventListener("click", hide);
    box.append(close);
    if (!url) close.autofocus = true;
  } else {
    timer = setTimeout(hide, Math.max(4000, words.length * 80));
  }
  box.hidden = !words && !url;
}
