// The report's script, of which every part follows the last. Here: the data, the words, and where in it we are.

const { words, verdict } = JSON.parse(document.getElementById("data").textContent);
const pages = verdict.pages;
const MODES = ["side", "swipe", "blink", "heat"];
const SIDES = ["old", "new"];
const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 60rem)");
const at = (id) => document.getElementById(id);
const stage = at("stage");

/** The words of a key, with values put in. */
const say = (key, values = {}) => (words?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element; children that are strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const drawn = ["svg", "rect", "line", "text"].includes(tag);
  const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Where we are: a page, one of its changes (0 is none), a mode. The address says it after its #.

const state = { page: 0, change: 0, mode: "side" };

const hash = ({ page, change, mode }) => `#${encodeURIComponent(pages[page]?.number ?? "")}/${change}/${mode}`;

function parsed() {
  let parts = [];
  try {
    parts = location.hash.slice(1).split("/").map(decodeURIComponent);
  } catch { /* an address that somebody typed */ }
  const found = pages.findIndex((page) => page.number === parts[0]);
  const first = pages.findIndex((page) => page.state !== "same");
  const page = found >= 0 ? found : Math.max(first, 0);
  const most = found >= 0 ? places(pages[page]) : 0;
  const change = Math.min(Math.max(Number.parseInt(parts[1], 10) || 0, 0), most);
  const usual = narrow.matches ? "swipe" : "side";
  return { page, change, mode: MODES.includes(parts[2]) ? parts[2] : usual };
}

/** Goes somewhere; what is only another view of the same place leaves no step to go back to. */
function go(to) {
  const next = { ...state, ...to };
  if (next.page !== state.page || next.change !== state.change) location.hash = hash(next);
  arrive(next);
}

function arrive(next) {
  const fresh = next.page !== state.page || !stage.dataset.page;
  const moved = fresh || next.change !== state.change;
  const turned = fresh || next.mode !== state.mode;
  Object.assign(state, next);
  if (fresh) {
    listPage();
    stage.dataset.page = pages[state.page]?.number ?? "";
    fillStage();
    fillTold();
  }
  if (turned) setMode();
  if (moved) mark();
  if (moved || turned) look(moved && !fresh);
  if (location.hash !== hash(state)) location.replace(hash(state));
}

/** How many of a page's changes can be gone to: not its bytes, nor notes, which come last. */
const places = (page) => page.changes.filter(({ kind }) => kind !== "bytes" && kind !== "note").length;

/** And how many are counted: plates are where the others are, unless there are no others. */
function counted(page) {
  const plates = page.changes.some(({ kind }) => kind === "plates");
  return Math.max(places(page) - (plates ? 1 : 0), plates ? 1 : 0);
}

const number = (page, change) => (change >= 1 && change <= counted(page) ? String(change) : "·");

/** The next change in the whole edition, or the one before. */
function step(way) {
  const here = pages[state.page];
  const change = state.change + way;
  if (here && change >= 1 && change <= places(here)) return go({ change });
  for (let page = state.page + way; pages[page]; page += way) {
    const last = places(pages[page]);
    if (pages[page].state !== "same") return go({ page, change: way > 0 ? Math.min(1, last) : last });
  }
  if (way < 0) go({ change: 0 });
}

function turn(way) {
  if (pages[state.page + way]) go({ page: state.page + way, change: 0 });
}
