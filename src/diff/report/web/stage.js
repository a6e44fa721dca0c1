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

/** Marks where a change was or is. */
function addSpots(sheet, change, index, side, on) {
  const label = `${say("change", { n: index })} ${change.words}`;
  if (change[side]) {
    const spot = make("button", { type: "button", class: `spot ${side}`, "data-n": index, "aria-label": label, tabindex: "-1",
      onclick: () => go({ change: state.change === index ? 0 : index }) });
    sheet.append(put(spot, change[side], on));
  }
  for (const { place } of change.spots) {
    sheet.append(put(make("span", { class: `spot ink ${side}`, "data-n": index, hidden: "" }), place, on));
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
    const link = item.querySelector(".change");
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (here) item.scrollIntoView({ block: "nearest" });
    if (here && at("told").contains(document.activeElement)) link.focus({ preventScroll: true });
  });
  at("count").textContent = page ? say("at", { at: state.change ? number(page, state.change) : "–", n: counted(page) }) : "";
  const change = page?.changes[state.change - 1];
  at("live").textContent = change ? `${page.number} ${change.box} ${change.words}` : page?.number ?? "";
}
