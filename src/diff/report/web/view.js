// Where we look: the middle of the panes as a place on the page, and pixels a point.

const view = { zoom: 1, x: 0, y: 0, whole: true };

const paneSize = () => [at("pane-new").clientWidth, at("pane-new").clientHeight];

function sheets() {
  const page = pages[state.page];
  return SIDES.map((side) => page?.[side]?.sheet).filter(Boolean);
}

const around = (all) => {
  const [left, top] = [0, 1].map((i) => Math.min(...all.map((place) => place[i])));
  const [right, bottom] = [0, 1].map((i) => Math.max(...all.map((place) => place[i] + place[i + 2])));
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
  const marked = change ? [change.old, change.new, ...change.spots.map((spot) => spot.place)].filter(Boolean) : [];
  const place = around(marked.length > 0 ? marked : sheets());
  view.whole = marked.length === 0;
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

const swap = () => stage.classList.toggle("turned");

function cut(percent) {
  const share = Math.min(Math.max(percent, 0), 100);
  stage.style.setProperty("--cut", `${share}%`);
  at("cut").setAttribute("aria-valuenow", String(Math.round(share)));
}
