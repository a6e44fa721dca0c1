(async () => {
  await wait();
  check("the reader wants no motion", matchMedia("(prefers-reduced-motion: reduce)").matches);
  await wait(1700);
  check("nothing blinks by itself", document.body.dataset.seen === undefined && one("#play").textContent === "Blink");
  await press(" ", document.body);
  check("one turn for one press", document.body.dataset.seen === "old" && !shown(one("#pane-new")));
  await wait(1700);
  check("and no more", document.body.dataset.seen === "old");
  await click("#told li:nth-child(2) a");
  check("pages do not fly", getComputedStyle(one("#pane-new .sheet")).transitionDuration === "0s");
  done();
})();
