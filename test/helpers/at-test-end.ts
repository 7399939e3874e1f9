type Ending = () => void | Promise<void>;

const endings: Ending[] = [];

/** Has something done when the present test ends, whatever became of it: what a test has opened is closed. */
export function atTestEnd(ending: Ending): void {
  endings.push(ending);
}

/** Does it all, side by side. */
export async function endTest(): Promise<void> {
  await Promise.all(endings.splice(0).map((ending) => ending()));
}
