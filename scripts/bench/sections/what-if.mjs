import { runLap, withBuiltApp } from '../built-app.mjs';
import { markdownTable } from '../table.mjs';

const head = ['Model', 'Moves', 'Median, ms', '95 of 100, ms', 'Tasks over 50 ms'];
const moves = 60;

/**
 * Moves a slider of a row on the Explain page and waits for the row's figure to be drawn anew: the
 * way to the worker, the exact explanation, the way back, and the drawing. Measured for the models
 * that a lap leaves behind.
 */
export async function measureWhatIf() {
  const rows = await withBuiltApp(async ({ browser, base }) => {
    const page = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 } })
    ).newPage();
    await page.goto(base, { waitUntil: 'networkidle' });
    await runLap(page, /^Run the loop now/);
    await page.goto(`${base}/explain/`);
    const models = page.getByRole('combobox', { name: 'Model' });
    await models.waitFor({ timeout: 60_000 });
    const names = await models.locator('option').allTextContents();
    const measured = [];
    for (const name of names.filter((each) => /forest|logistic|retrained/.test(each)).slice(0, 3)) {
      await models.selectOption({ label: name });
      measured.push(describe(name, await moveSlider(page)));
      console.log(measured.at(-1).join('  '));
    }
    return measured;
  });
  return { markdown: rows ? markdownTable(head, rows) : 'Not measured: there was no built app.' };
}

/** Milliseconds from each move of the slider to the frame that shows its answer. */
async function moveSlider(page) {
  await page.locator('figure[data-figure="waterfall"] svg').waitFor({ timeout: 60_000 });
  await page.locator('figure[data-figure="beeswarm"] svg').waitFor({ timeout: 60_000 });
  await page.locator('figure[data-figure="counterfactual-table"]').waitFor({ timeout: 60_000 });
  // The views below answer at length to every change; here one figure follows the hand.
  await page.getByRole('tab', { name: 'All rows' }).click();
  return page.evaluate(async (count) => {
    const slider = document.querySelector('.what-if input[type="range"]');
    const figure = document.querySelector('figure[data-figure="waterfall"]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const tasks = [];
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    watch.observe({ type: 'longtask' });
    const times = [];
    const [low, high] = [Number(slider.min), Number(slider.max)];
    for (let move = 0; move < count; move += 1) {
      const value = low + ((high - low) * ((move * 37) % 100)) / 100;
      if (Math.abs(value - Number(slider.value)) < Number(slider.step)) continue;
      // A move that changes nothing that is drawn is not counted.
      const drawn = new Promise((resolve) => {
        const given = setTimeout(() => resolve(false), 1000);
        const observer = new MutationObserver(() => {
          observer.disconnect();
          clearTimeout(given);
          resolve(true);
        });
        observer.observe(figure, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
      });
      const from = performance.now();
      setValue.call(slider, String(value));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      if (await drawn) times.push(performance.now() - from);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    }
    return { times, longTasks: tasks.length };
  }, moves);
}

function describe(name, { times, longTasks }) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return [name, String(times.length), at(0.5), at(0.95), String(longTasks)];
}
