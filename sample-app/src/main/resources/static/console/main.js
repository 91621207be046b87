import { call } from "./http.js";
import * as ask from "./ask.js";
import * as gallery from "./gallery.js";
import * as health from "./health.js";
import * as situations from "./situations.js";

ask.start();
health.start();
gallery.start();

const about = (await call("/about")).body;
if (about?.standIn) {
  document.getElementById("stand-in-address").textContent = about.standIn;
  document.getElementById("stand-in").hidden = false;
  await situations.start();
}
