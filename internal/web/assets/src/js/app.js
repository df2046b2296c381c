// The browser's part of the frame. Every page works without it; with it fewer pages are fetched and the keyboard reaches everything.
import "htmx.org/dist/htmx.esm.min.js";
import { theme } from "./theme.js";
import { dialogs } from "./dialogs.js";
import { palette } from "./palette.js";
import { menus } from "./menus.js";
import { rows } from "./rows.js";
import { drops } from "./drops.js";
import { forms } from "./forms.js";
import { proofs } from "./proofs.js";
import { uploads } from "./uploads.js";
import { copies } from "./copies.js";

document.documentElement.classList.add("js");
for (const start of [theme, dialogs, palette, menus, rows, drops, forms, proofs, uploads, copies]) start();
