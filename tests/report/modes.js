(async () => {
  await wait();
  const [was, is] = [one("#pane-old"), one("#pane-new")];
  const box = (element) => element.getBoundingClientRect();
  check("side by side", shown(was) && shown(is) && box(was).right <= box(is).left + 1);
  check("both at one size", Math.abs(box(was.querySelector(".sheet")).width - box(is.querySelector(".sheet")).width) < 1);
  check("pictures are decoded", all("#stage img.paper").every((picture) => picture.complete && picture.naturalWidth === 556));

  await press("2");
  check("swipe lays one upon the other", here() === "#A01/0/swipe" && box(was).left === box(is).left);
  check("cut in the middle", getComputedStyle(is).clipPath.includes("50%") && shown(one("#cut")));
  one("#cut").focus();
  for (let at = 0; at < 5; at++) await press("ArrowRight", one("#cut"));
  check("the cut goes by key, the page does not", one("#cut").getAttribute("aria-valuenow") === "60" && here() === "#A01/0/swipe");
  check("and is where it says", getComputedStyle(is).clipPath.includes("60%"));

  await press("3", document.body);
  check("blink shows one at a time, by itself", here() === "#A01/0/blink" && one("#play").textContent === "停住");
  const first = shown(is);
  await wait(800);
  check("and turns", shown(is) !== first);
  await press(" ", document.body);
  const held = shown(is);
  await wait(1700);
  check("the space bar turns and holds it", shown(is) === held && one("#play").textContent === "自动闪烁");
  await press(" ", document.body);
  check("and turns again", shown(is) !== held);

  await press("4", document.body);
  const heat = is.querySelector(".warmth");
  check("heat lies on the new page", here() === "#A01/0/heat" && shown(heat) && !shown(was) && heat.naturalWidth === 556);
  check("over the whole of it", Math.abs(box(heat).width - box(is.querySelector("img.paper")).width) < 1);
  check("with its key", one("#legend").textContent.includes("很大"));
  await press("l", document.body);
  await press("l", document.body);
  check("where there is none it says so", here() === "#A04/0/heat" && one("#say").textContent.length > 0);

  for (const mode of ["2", "3"]) {
    await press(mode, document.body);
    await wait(800);
    check(`a page that only one side has is whole: ${here()}`, shown(is) && getComputedStyle(is).clipPath === "none" && !shown(was));
  }

  await press("1", document.body);
  check("and the other side says so", shown(was.querySelector(".none")));
  await press("h", document.body);
  await press("h", document.body);
  const whole = box(is.querySelector(".sheet")).width;
  await press("+", document.body);
  check("larger", box(is.querySelector(".sheet")).width > whole * 1.3);
  await press("-", document.body);
  await press("-", document.body);
  check("never smaller than the whole", Math.abs(box(is.querySelector(".sheet")).width - whole) < 1);
  check("no mode, no loss: the heat is hidden side by side", !shown(heat));
  done();
})();
