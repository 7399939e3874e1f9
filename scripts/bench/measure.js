/**
 * Measures two things in turn, A B A B …, and compares them pair by pair: what disturbs the machine then
 * disturbs both.
 *
 * @param {() => Promise<number>} a milliseconds, or any other figure
 * @param {() => Promise<number>} b the same of what it is compared with
 * @returns {Promise<number>} the median of A/B
 */
export async function medianRatio(a, b, pairs = 15) {
  await a();
  await b();
  const ratios = [];
  for (let pair = 0; pair < pairs; pair += 1) ratios.push((await a()) / (await b()));
  ratios.sort((x, y) => x - y);
  return ratios[Math.floor(ratios.length / 2)];
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
