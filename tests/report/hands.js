const told = [];
const check = (what, is) => { told.push(`${is ? "so" : "not so"}: ${what}`); parent.postMessage(told.join("\n"), "*"); };
const done = () => parent.postMessage([...told, "done"].join("\n"), "*");
const wait = (time = 60) => new Promise((then) => setTimeout(then, time));
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const here = () => decodeURIComponent(location.hash);
const press = async (key, on = document.activeElement) => {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await wait();
};
const click = async (selector) => { one(selector).click(); await wait(); };
const shown = (element) => getComputedStyle(element).visibility !== "hidden" && element.getClientRects().length > 0;
/** Whether an element stands within the pane it is in. */
const inSight = (element) => {
  const [box, pane] = [element, element.closest(".pane")].map((each) => each.getBoundingClientRect());
  return box.left >= pane.left && box.right <= pane.right && box.top >= pane.top && box.bottom <= pane.bottom;
};
addEventListener("error", (event) => check(`no error: ${event.message}`, false));
addEventListener("unhandledrejection", (event) => check(`no error: ${event.reason}`, false));
