"use strict";
(() => {
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
    const most = found >= 0 ? pages[page].changes.length : 0;
    const change = Math.min(Math.max(Number.parseInt(parts[1], 10) || 0, 0), most);
    const usual = narrow.matches ? "swipe" : "side";
    return { page, change, mode: MODES.includes(parts[2]) ? parts[2] : usual };
  }

  /** Goes somewhere; what is only another view of the same place leaves no step to go back to. */
  function go(to) {
    const next = { ...state, ...to };
    const step = next.page !== state.page || next.change !== state.change;
    const address = hash(next);
    if (step) location.hash = address;
    else location.replace(address);
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
    document.body.dataset.state = hash(state);
  }

  /** The next change in the whole edition, or the one before. */
  function step(way) {
    const here = pages[state.page];
    const change = state.change + way;
    if (here && change >= 1 && change <= here.changes.length) return go({ change });
    for (let page = state.page + way; pages[page]; page += way) {
      const count = pages[page].changes.length;
      if (count > 0) return go({ page, change: way > 0 ? 1 : count });
    }
    if (way < 0) go({ change: 0 });
  }

  function turn(way) {
    if (pages[state.page + way]) go({ page: state.page + way, change: 0 });
  }

  // The list of pages.

  /** Says in the list which page is open. */
  function listPage() {
    at("pages").querySelectorAll("a").forEach((link, index) => {
      if (index !== state.page) return link.removeAttribute("aria-current");
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  const counted = (page) => page.changes.filter((change) => change.kind !== "note").length;

  function sum(page, key = "count") {
    if (page.state === "same") return say("same");
    if (page.state !== "changed") return say(page.state);
    return say(key, { n: counted(page) });
  }

  function tile(page, index) {
    const link = make("a", { class: `page ${page.state}`, href: hash({ page: index, change: 0, mode: state.mode }) },
      thumb(page),
      make("span", { class: "foot" }, make("b", {}, page.number), make("span", { class: "sum" }, sum(page))));
    link.setAttribute("aria-label", say(page.state === "same" ? "page_same" : "page", { page: page.number, n: counted(page) }));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go({ page: index, change: 0 });
    });
    return link;
  }

  /** The page, small, with what changed on it. */
  function thumb(page) {
    const side = page.new ?? page.old;
    const box = make("span", { class: "thumb", "aria-hidden": "true" });
    if (page.thumb) box.append(make("img", { src: page.thumb, alt: "" }));
    else if (side?.drawing) box.append(drawing(side.drawing, side.sheet));
    else box.style.aspectRatio = side ? `${side.sheet[2]} / ${side.sheet[3]}` : "5 / 7";
    for (const place of page.changes.map((change) => change.new).filter(Boolean)) {
      if (side) box.append(put(make("i"), place, side.sheet));
    }
    return box;
  }

  // What was changed, in words.

  function fillTold() {
    const page = pages[state.page];
    at("told").replaceChildren(...(page ? toldOf(page, true) : []));
    at("told").scrollTop = 0;
  }

  function toldOf(page, folds) {
    const list = make("ol");
    page.changes.forEach((change, index) => list.append(toldItem(change, index + 1, folds)));
    return [make("h2", {}, page.number, make("small", {}, sum(page, "counted"))), list];
  }

  function toldItem(change, number, folds) {
    const words = [make("span", { class: "box" }, change.box || say("whole_page")), make("span", { class: "words" }, change.words)];
    const link = make("a", { class: "change", href: hash({ ...state, change: number }) },
      make("b", {}, String(number)), make("span", {}, ...words));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go({ change: state.change === number ? 0 : number });
    });
    const pieces = change.reading ?? [];
    return make("li", { "data-kind": change.kind }, link, pieces.length > 0 ? reading(pieces, folds) : null);
  }

  const KEPT = 24; // characters of what did not change that stay beside what did
  const LONG = 160; // and of what did, before the rest of it is folded

  function reading(pieces, folds) {
    const changed = pieces.filter(([sign]) => sign !== "=");
    const blocks = changed.some(([, text]) => text.length > 60);
    const box = make("div", { class: blocks ? "reading blocks" : "reading" });
    pieces.forEach(([sign, text], index) => {
      const letters = Array.from(text);
      if (sign === "=") {
        const head = index === 0 ? 0 : KEPT;
        const tail = index === pieces.length - 1 ? 0 : KEPT;
        box.append(...folded(letters, head, tail, "fold", folds));
      } else {
        box.append(make(sign === "-" ? "del" : "ins", {}, ...folded(letters, LONG, 0, "rest", folds)));
      }
    });
    return box;
  }

  /** A text with its middle put away, where that is worth it. */
  function folded(letters, head, tail, key, folds) {
    const middle = letters.slice(head, letters.length - tail);
    if (middle.length < 2 * KEPT) return [letters.join("")];
    const parts = [letters.slice(0, head).join(""), letters.slice(letters.length - tail).join("")];
    if (!folds) return [parts[0], " … ", tail > 0 ? parts[1] : ""];
    const button = make("button", { type: "button", class: "fold", "aria-expanded": "false" }, say(key, { n: middle.length }));
    button.addEventListener("click", () => button.replaceWith(middle.join("")));
    return [parts[0], button, tail > 0 ? parts[1] : ""];
  }

  // The page itself: two panes, beside or upon each other.

  function fillStage() {
    const page = pages[state.page];
    const lacks = (side) => !page?.[side];
    const alike = !page || page.state === "same";
    stage.classList.toggle("alike", alike);
    stage.classList.toggle("lone", !alike && SIDES.some(lacks));
    stage.classList.toggle("gone", !alike && lacks("new"));
    const trim = page?.trim ?? page?.new?.sheet ?? page?.old?.sheet;
    stage.classList.toggle("tall", Boolean(trim));
    for (const side of SIDES) fillPane(side, page);
    at("tools").hidden = false;
  }

  function fillPane(side, page) {
    const pane = at(`pane-${side}`);
    const seen = page?.[side];
    pane.classList.toggle("empty", !seen);
    const tag = make("span", { class: "tag" }, say(side));
    if (!page || page.state === "same") return pane.replaceChildren();
    if (!seen) {
      const why = page.state === "changed" ? "undrawn" : `missing_${side}`;
      return pane.replaceChildren(tag, make("p", { class: "none" }, say(why)));
    }
    const sheet = sheetOf(page, side);
    if (page.heat) sheet.append(make("img", { class: "warmth", src: page.heat, alt: "" }));
    page.changes.forEach((change, index) => addSpots(sheet, change, index + 1, side, seen.sheet));
    pane.replaceChildren(tag, sheet);
  }

  /** A side of a page: its picture, or what stands where. */
  function sheetOf(page, side) {
    const seen = page[side];
    const name = `${page.number} ${say(side)}`;
    const paper = seen.picture
      ? make("img", { src: seen.picture, alt: name, class: "paper" })
      : drawing(seen.drawing, seen.sheet, name);
    return make("div", { class: "sheet" }, paper);
  }

  function addSpots(sheet, change, number, side, on) {
    const label = `${say("change", { n: number })} ${change.words}`;
    if (change[side]) {
      const spot = make("button", { type: "button", class: `spot ${side}`, "data-n": number, "aria-label": label, tabindex: "-1",
        onclick: () => go({ change: state.change === number ? 0 : number }) });
      sheet.append(put(spot, change[side], on));
    }
    for (const { place } of change.spots) {
      sheet.append(put(make("span", { class: `spot ink ${side}`, "data-n": number, hidden: "" }), place, on));
    }
  }

  /** Puts an element at a place of a sheet. */
  function put(element, place, sheet) {
    const share = (length, whole) => `${(100 * length) / whole}%`;
    Object.assign(element.style, {
      left: share(place[0] - sheet[0], sheet[2]), top: share(place[1] - sheet[1], sheet[3]),
      width: share(place[2], sheet[2]), height: share(place[3], sheet[3]),
    });
    return element;
  }

  /** What stands where, as lines and boxes, with its type in whatever face there is. */
  function drawing(of, sheet, name) {
    const svg = make("svg", { viewBox: sheet.join(" "), class: "paper", role: "img", "aria-label": name ?? null, "aria-hidden": name ? null : "true" });
    const rect = ([x, y, width, height], attributes) => svg.append(make("rect", { x, y, width, height, ...attributes }));
    for (const place of of.boxes) rect(place, { fill: "none", stroke: "#b9b4a8", "stroke-width": of.lines ? 0.3 : 4 });
    for (const [place, fill, stroke, weight] of of.shapes ?? []) {
      rect(place, { fill: fill ? light(fill) : "none", stroke: stroke ? light(stroke) : "none", "stroke-width": weight });
    }
    for (const [place, file] of of.images) {
      rect(place, { fill: "#cfcabe" });
      if (of.lines) svg.append(make("text", { x: place[0] + place[2] / 2, y: place[1] + place[3] / 2, "text-anchor": "middle", "font-size": 12, fill: "#68645d" }, file));
    }
    for (const [[x1, y1], [x2, y2], weight, ink] of of.rules ?? []) {
      svg.append(make("line", { x1, y1, x2, y2, "stroke-width": weight, stroke: light(ink) }));
    }
    for (const line of of.lines ?? []) svg.append(type(line));
    return svg;
  }

  function type([x, y, width, size, text, ink, upright]) {
    const at = upright ? { x: y, y: x, style: "writing-mode: vertical-rl; dominant-baseline: central" } : { x, y };
    return make("text", { ...at, "font-size": size, "textLength": width || null, lengthAdjust: "spacingAndGlyphs", fill: light(ink) }, text);
  }

  /** What inks in percent look like, more or less. */
  function light(ink) {
    if (ink === "paper") return "#fff";
    const percent = (name) => Number((new RegExp(`(?:^| )${name}\\w* (\\d+)`).exec(ink) ?? [0, 0])[1]);
    const black = percent("K") || percent("Black");
    const part = (name) => Math.round(2.55 * (100 - percent(name)) * (1 - black / 100));
    return `rgb(${part("C")} ${part("M")} ${part("Y")})`;
  }

  // Which change is at work.

  function mark() {
    const page = pages[state.page];
    for (const spot of stage.querySelectorAll(".spot")) {
      const here = Number(spot.dataset.n) === state.change;
      spot.classList.toggle("here", here);
      if (spot.classList.contains("ink")) spot.hidden = !here;
    }
    at("told").querySelectorAll("li").forEach((item, index) => {
      const here = index + 1 === state.change;
      item.classList.toggle("here", here);
      const link = item.querySelector("a");
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (here) item.scrollIntoView({ block: "nearest" });
      if (here && at("told").contains(document.activeElement)) link.focus({ preventScroll: true });
    });
    const all = page?.changes.length ?? 0;
    at("count").textContent = say("at", { at: state.change || "–", n: all });
    const change = page?.changes[state.change - 1];
    at("live").textContent = change ? `${page.number} ${change.box} ${change.words}` : page?.number ?? "";
  }

  // Where we look: the middle of the panes as a place on the page, and pixels a point.

  const view = { zoom: 1, x: 0, y: 0, whole: true };

  const paneSize = () => [at("pane-new").clientWidth, at("pane-new").clientHeight];

  function sheets() {
    const page = pages[state.page];
    return SIDES.map((side) => page?.[side]?.sheet).filter(Boolean);
  }

  const around = (places) => {
    const [left, top] = [0, 1].map((i) => Math.min(...places.map((place) => place[i])));
    const [right, bottom] = [0, 1].map((i) => Math.max(...places.map((place) => place[i] + place[i + 2])));
    return [left, top, right - left, bottom - top];
  };

  const wholeZoom = () => {
    const [width, height] = paneSize();
    const all = sheets().length > 0 ? around(sheets()) : [0, 0, 1, 1];
    return 0.96 * Math.min(width / all[2], height / all[3]);
  };

  const CLOSE = 2.4; // pixels a point at which body type is read with ease

  /** Looks at the change at work, or at the whole page. */
  function look(flies) {
    if (sheets().length === 0) return;
    const change = pages[state.page].changes[state.change - 1];
    const places = change ? [change.old, change.new, ...change.spots.map((spot) => spot.place)].filter(Boolean) : [];
    const place = around(places.length > 0 ? places : sheets());
    view.whole = places.length === 0;
    const [width, height] = paneSize();
    const near = Math.min((0.7 * width) / place[2], (0.7 * height) / place[3], CLOSE);
    view.zoom = view.whole ? wholeZoom() : Math.max(near, wholeZoom());
    view.x = place[0] + place[2] / 2;
    view.y = place[1] + place[3] / 2;
    lay(flies);
  }

  /** Lays the sheets where we look. */
  function lay(flies = false) {
    const [width, height] = paneSize();
    stage.classList.toggle("flies", flies && !still.matches);
    stage.classList.toggle("near", view.zoom > wholeZoom() * 1.01);
    hold();
    for (const side of SIDES) {
      const sheet = at(`pane-${side}`).querySelector(".sheet");
      const place = pages[state.page]?.[side]?.sheet;
      if (!sheet || !place) continue;
      Object.assign(sheet.style, {
        left: `${width / 2 + (place[0] - view.x) * view.zoom}px`, top: `${height / 2 + (place[1] - view.y) * view.zoom}px`,
        width: `${place[2] * view.zoom}px`, height: `${place[3] * view.zoom}px`,
      });
    }
  }

  /** Keeps the page in the panes: what is smaller than they are stands in the middle. */
  function hold() {
    if (sheets().length === 0) return;
    const all = around(sheets());
    paneSize().forEach((size, i) => {
      const axis = i === 0 ? "x" : "y";
      const half = size / 2 / view.zoom - 12 / view.zoom;
      const [least, most] = [all[i] + half, all[i] + all[i + 2] - half];
      view[axis] = least > most ? all[i] + all[i + 2] / 2 : Math.min(Math.max(view[axis], least), most);
    });
  }

  /** Zooms about a place of a pane, in pixels from its middle. */
  function zoom(by, across = 0, down = 0) {
    const before = view.zoom;
    view.zoom = Math.min(Math.max(before * by, wholeZoom()), 8);
    view.whole = view.zoom <= wholeZoom();
    view.x += across / before - across / view.zoom;
    view.y += down / before - down / view.zoom;
    lay();
  }

  function whole() {
    if (state.change > 0) return go({ change: 0 });
    look(true);
  }

  // Modes.

  let blinking = 0;

  function setMode() {
    stage.classList.remove(...MODES, "turned");
    stage.classList.add(state.mode);
    for (const button of at("modes").children) {
      const here = button.dataset.mode === state.mode;
      button.setAttribute("aria-checked", String(here));
      button.tabIndex = here ? 0 : -1;
    }
    const page = pages[state.page];
    const alike = !page || page.state === "same";
    at("legend").replaceChildren(...(page?.heat ? legend() : []));
    at("say").textContent = alike ? (page ? say("same_page", { page: page.number }) : "")
      : state.mode === "heat" && !page.heat ? say("no_heat") : "";
    cut(50);
    play(state.mode === "blink" && !still.matches && !alike);
  }

  const legend = () => [["#ffbe00", "slight"], ["#f06e00", "clear"], ["#cd0a28", "strong"]].flatMap(([colour, key]) => {
    const box = make("i");
    box.style.background = colour;
    return [box, say(key)];
  });

  /** Blinks, twice in three seconds, or stands still. */
  function play(on) {
    clearInterval(blinking);
    blinking = on ? setInterval(swap, 750) : 0;
    at("play").textContent = say(on ? "pause" : "play");
  }

  function swap() {
    const turned = stage.classList.toggle("turned");
    document.body.dataset.seen = turned ? "old" : "new";
  }

  function cut(percent) {
    const share = Math.min(Math.max(percent, 0), 100);
    stage.style.setProperty("--cut", `${share}%`);
    at("cut").setAttribute("aria-valuenow", String(Math.round(share)));
  }

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
})();
