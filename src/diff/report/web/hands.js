// Hands.

function modeButtons() {
  return MODES.map((mode, index) => make("button", { type: "button", role: "radio", "data-mode": mode, onclick: () => go({ mode }) },
    make("kbd", { "aria-hidden": "true" }, String(index + 1)), say(mode)));
}

const ask = () => (at("help").open ? at("help").close() : at("help").showModal());

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  l: () => turn(1), ArrowRight: () => turn(1), h: () => turn(-1), ArrowLeft: () => turn(-1),
  "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: whole, Escape: whole, "?": ask,
  " ": () => { if (state.mode === "blink") { play(false); swap(); } },
  ...Object.fromEntries(MODES.map((mode, index) => [index + 1, () => go({ mode })])),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key];
  const presses = event.key === " " && (state.mode !== "blink" || event.target.closest?.("button, a"));
  if (!act || presses || (at("help").open && event.key !== "?")) return;
  event.preventDefault();
  act();
}

/** Arrows move within a group of modes and along the cut, as they do in any form. */
function onOwnKey(event) {
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.currentTarget === at("cut")) return cut(Number(at("cut").getAttribute("aria-valuenow")) + way * 2);
  const mode = MODES[(MODES.indexOf(state.mode) + way + MODES.length) % MODES.length];
  go({ mode });
  at("modes").querySelector("[aria-checked=true]").focus();
}

const fingers = new Map();

function fromMiddle(event) {
  const pane = (event.target.closest?.(".pane") ?? at("pane-new")).getBoundingClientRect();
  return [event.clientX - pane.left - pane.width / 2, event.clientY - pane.top - pane.height / 2];
}

function onDown(event) {
  if (event.target.closest("#cut, #play") || event.button > 0) return;
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
}

function onMove(event) {
  const was = fingers.get(event.pointerId);
  if (!was) return;
  const is = [event.clientX, event.clientY];
  const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
  if (!other && !stage.classList.contains("held") && Math.hypot(is[0] - was[0], is[1] - was[1]) < 4) return;
  fingers.set(event.pointerId, is);
  if (!stage.classList.contains("held")) stage.setPointerCapture(event.pointerId);
  stage.classList.add("held");
  if (other) {
    const apart = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]);
    return zoom(apart(is) / Math.max(apart(was), 1), ...fromMiddle(event));
  }
  view.x -= (is[0] - was[0]) / view.zoom;
  view.y -= (is[1] - was[1]) / view.zoom;
  lay();
}

function onUp(event) {
  fingers.delete(event.pointerId);
  if (fingers.size === 0) stage.classList.remove("held");
}

function onWheel(event) {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    return zoom(Math.exp(-event.deltaY / 200), ...fromMiddle(event));
  }
  if (!stage.classList.contains("near")) return;
  event.preventDefault();
  view.x += event.deltaX / view.zoom;
  view.y += event.deltaY / view.zoom;
  lay();
}

function onCut(event) {
  if (event.type === "pointerdown") at("cut").setPointerCapture(event.pointerId);
  if (!at("cut").hasPointerCapture(event.pointerId)) return;
  const box = stage.getBoundingClientRect();
  cut((100 * (event.clientX - box.left)) / box.width);
}

// On paper: every page that differs, one after another.

function fillPrint() {
  const list = make("div", { class: "list" }, ...pages.map(tile));
  const articles = pages.filter((page) => page.state !== "same").map((page) => {
    const figures = SIDES.filter((side) => page[side]).map((side) => {
      const sheet = sheetOf(page, side);
      sheet.style.aspectRatio = `${page[side].sheet[2]} / ${page[side].sheet[3]}`;
      page.changes.forEach((change, index) => addSpots(sheet, { ...change, spots: [] }, index + 1, side, page[side].sheet));
      return make("figure", {}, make("figcaption", { class: side === "old" ? "was" : "is" }, say(side)), sheet);
    });
    const [head, told] = toldOf(page, false);
    return make("article", {}, head, make("div", { class: "pair" }, ...figures), told);
  });
  at("print").replaceChildren(list, ...articles);
}

function fillHelp() {
  const rows = [
    ["key_next", "j", "k", "↓", "↑"], ["key_page", "l", "h", "→", "←"], ["key_modes", "1", "2", "3", "4"],
    ["key_blink", say("space")], ["key_zoom", "+", "−"], ["key_whole", "0", "Esc"], ["key_help", "?"],
  ];
  at("keys").replaceChildren(...rows.map(([key, ...keys]) =>
    make("tr", {}, make("td", {}, ...keys.map((name) => make("kbd", {}, name))), make("td", {}, say(key)))));
}

function start() {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
  document.title = verdict.summary;
  at("summary").textContent = verdict.summary;
  for (const side of SIDES) {
    at(side).append(make("bdi", {}, verdict[side]));
    at(side).title = verdict[side];
  }
  at("pages").replaceChildren(...pages.map(tile));
  at("modes").replaceChildren(...modeButtons());
  fillHelp();
  at("prev").addEventListener("click", () => step(-1));
  at("next").addEventListener("click", () => step(1));
  at("less").addEventListener("click", () => zoom(1 / 1.4));
  at("more").addEventListener("click", () => zoom(1.4));
  at("fit").addEventListener("click", whole);
  at("ask").addEventListener("click", ask);
  at("play").addEventListener("click", () => play(!blinking));
  for (const kind of ["pointerdown", "pointermove"]) at("cut").addEventListener(kind, onCut);
  for (const id of ["cut", "modes"]) at(id).addEventListener("keydown", onOwnKey);
  stage.addEventListener("pointerdown", onDown);
  stage.addEventListener("pointermove", onMove);
  stage.addEventListener("wheel", onWheel, { passive: false });
  stage.addEventListener("dblclick", (event) => zoom(2, ...fromMiddle(event)));
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, onUp);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { if (location.hash !== hash(state)) arrive(parsed()); });
  addEventListener("resize", () => (view.whole || state.change > 0 ? look(false) : lay()));
  still.addEventListener("change", setMode);
  arrive(parsed());
  setTimeout(fillPrint);
}

start();
