(async () => {
  await wait();
  check("the reader wants no motion", matchMedia("(prefers-reduced-motion: reduce)").matches);
  await wait(1700);
  check("nothing blinks by itself", !one("#stage").classList.contains("turned") && one("#play").textContent === "Blink");
  await press(" ", document.body);
  check("one turn for one press", one("#stage").classList.contains("turned") && !shown(one("#pane-new")));
  await wait(1700);
  check("and no more", one("#stage").classList.contains("turned"));
  await click("#told li:nth-child(2) a");
  check("pages do not fly", getComputedStyle(one("#pane-new .sheet")).transitionDuration === "0s");
  done();
})();
