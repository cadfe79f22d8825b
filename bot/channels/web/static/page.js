// The virtual reception.

import { listen } from "./net.js";
import { Talk } from "./talk.js";
import { wire } from "./composer.js";
import { wireLinks } from "./links.js";
import { toast } from "./toast.js";

if (window.parent !== window) document.documentElement.classList.add("framed");

const talk = new Talk();
wire(talk);
wireLinks(talk);

const hear = {
  history: (data) => talk.history(data.lines),
  message: (data) => talk.put(data),
  toast: (data) => toast(data.words, data),
};

listen({
  desk: false,
  on: (name, data) => hear[name](data),
  online: (yes) => { document.getElementById("offline").hidden = yes; },
});
