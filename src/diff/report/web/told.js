// The list of pages.

/** Says in the list which page is open. */
function listPage() {
  at("pages").querySelectorAll("a").forEach((link, index) => {
    if (index !== state.page) return link.removeAttribute("aria-current");
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function sum(page, key = "count") {
  if (page.state === "same") return say("same");
  if (page.state !== "changed") return say(page.state);
  if (counted(page) === 0) return say("bytes");
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
  page.changes.forEach((change, index) => list.append(toldItem(page, change, index + 1, folds)));
  return [make("h2", {}, page.number, make("small", {}, sum(page, "counted"))), list];
}

function toldItem(page, change, index, folds) {
  const words = make("span", {}, make("span", { class: "box" }, change.box || say("whole_page")), make("span", { class: "words" }, change.words));
  const parts = [make("b", {}, number(page, index)), words];
  const pieces = change.reading ?? [];
  const line = index > places(page) ? make("p", { class: "change" }, ...parts) : toldLink(page, index, parts);
  const fact = index > counted(page);
  return make("li", { "data-kind": change.kind, class: fact ? "fact" : null }, line, pieces.length > 0 ? reading(pieces, folds) : null);
}

/** What leads to a change, and from there back to the whole page. */
function toldLink(page, index, parts) {
  const link = make("a", { class: "change", href: hash({ page: pages.indexOf(page), change: index, mode: state.mode }) }, ...parts);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go({ change: state.change === index ? 0 : index });
  });
  return link;
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
