// The door to the desk: uses up the one-time link. A link's preview runs no script, so it cannot.

import { post, t } from "./net.js";

const token = new URLSearchParams(location.search).get("t") || "";
history.replaceState(null, "", "/desk");

post("/desk/open", { token }).then(
  () => location.replace("/desk"),
  (error) => { document.getElementById("words").textContent = error.words || t("page-try-again"); },
);
